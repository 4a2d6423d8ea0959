/** The longest message MongoDB takes, in bytes (`maxMessageSizeBytes`). */
export const LONGEST_MESSAGE = 48_000_000
const HEADER = 16

export class ProtocolError extends Error {}

/** Cuts a stream of chunks into whole wire messages. Holds at most one unfinished message. */
export class FrameReader {
  #chunks: Buffer[] = []
  #held = 0

  /** Bytes of the message that has not yet come whole. */
  get held(): number {
    return this.#held
  }

  /** The messages that this chunk completes. Throws ProtocolError when a length cannot be right. */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk)
    this.#held += chunk.length
    const frames: Buffer[] = []
    for (let length = this.#nextLength(); length !== undefined; length = this.#nextLength()) {
      frames.push(this.#take(length))
    }
    return frames
  }

  #nextLength(): number | undefined {
    if (this.#held < 4) return undefined
    if (this.#chunks[0]!.length < 4) this.#join()
    const length = this.#chunks[0]!.readInt32LE(0)
    if (length < HEADER || length > LONGEST_MESSAGE) throw new ProtocolError(`a message of ${length} bytes`)
    return this.#held >= length ? length : undefined
  }

  #take(length: number): Buffer {
    if (this.#chunks[0]!.length < length) this.#join()
    const first = this.#chunks[0]!
    this.#held -= length
    if (first.length === length) this.#chunks.shift()
    else this.#chunks[0] = first.subarray(length)
    return first.subarray(0, length)
  }

  #join(): void {
    this.#chunks = [Buffer.concat(this.#chunks)]
  }
}
