/** The longest message MongoDB takes, in bytes (`maxMessageSizeBytes`). */
export const longestMessage = 48_000_000
const headerBytes = 16
const nothing = Buffer.alloc(0)

export class ProtocolError extends Error {}

/** Cuts a stream of chunks into whole wire messages. Holds at most one unfinished message. */
export class FrameReader {
  #buffer = nothing
  #held = 0

  /** Bytes of the message that has not yet come whole. */
  get held(): number {
    return this.#held
  }

  /** The messages that this chunk completes. Throws ProtocolError when a length cannot be right. */
  push(chunk: Buffer): Buffer[] {
    const bytes = this.#held === 0 ? chunk : this.#append(chunk)
    const frames: Buffer[] = []
    let at = 0
    for (let length = lengthAt(bytes, at); length <= bytes.length - at; length = lengthAt(bytes, at)) {
      frames.push(bytes.subarray(at, at + length))
      at += length
    }
    if (frames.length > 0 || this.#held === 0) this.#keep(bytes.subarray(at))
    return frames
  }

  /** Frames already handed out share the old buffer, so the rest moves to a new one. */
  #keep(rest: Buffer): void {
    this.#buffer = nothing
    this.#held = 0
    if (rest.length > 0) this.#append(rest)
  }

  #append(chunk: Buffer): Buffer {
    const held = this.#held + chunk.length
    if (held > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(held, 2 * this.#buffer.length))
      this.#buffer.copy(larger, 0, 0, this.#held)
      this.#buffer = larger
    }
    chunk.copy(this.#buffer, this.#held)
    this.#held = held
    return this.#buffer.subarray(0, held)
  }
}

/** Infinity while the length itself has not come. */
function lengthAt(bytes: Buffer, at: number): number {
  if (bytes.length - at < 4) return Infinity
  const length = bytes.readInt32LE(at)
  if (length < headerBytes || length > longestMessage) throw new ProtocolError(`a message of ${length} bytes`)
  return length
}
