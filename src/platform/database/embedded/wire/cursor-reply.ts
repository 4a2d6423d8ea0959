/**
 * `{cursor: {firstBatch: [...], id, ns}, ok: 1}` around documents that are already BSON, so that a stored
 * document reaches the client without being decoded. `batch` is `firstBatch` or `nextBatch`.
 */
export function cursorReply(
  batch: 'firstBatch' | 'nextBatch',
  documents: readonly Uint8Array[],
  cursor: { id: bigint; ns: string },
): Buffer {
  const namespace = Buffer.from(cursor.ns)
  const arraySize = 5 + documents.reduce((size, bytes, at) => size + bytes.length + 2 + digits(at), 0)
  const cursorSize = 4 + (1 + batch.length + 1 + arraySize) + (4 + 8) + (4 + 4 + namespace.length + 1) + 1
  const writer = new Writer(4 + (8 + cursorSize) + 12 + 1)
  writer.start(writer.buffer.length)
  writer.name(0x03, 'cursor')
  writer.start(cursorSize)
  writer.name(0x04, batch)
  writer.start(arraySize)
  for (const [at, bytes] of documents.entries()) writer.document(String(at), bytes)
  writer.end()
  writer.name(0x12, 'id')
  writer.int64(cursor.id)
  writer.name(0x02, 'ns')
  writer.text(namespace)
  writer.end()
  writer.name(0x01, 'ok')
  writer.double(1)
  writer.end()
  return writer.buffer
}

class Writer {
  readonly buffer: Buffer
  #at = 0

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size)
  }

  start(size: number): void {
    this.#at = this.buffer.writeInt32LE(size, this.#at)
  }

  end(): void {
    this.buffer[this.#at++] = 0
  }

  name(type: number, name: string): void {
    this.buffer[this.#at++] = type
    this.#at += this.buffer.write(name, this.#at, 'latin1')
    this.buffer[this.#at++] = 0
  }

  document(name: string, bytes: Uint8Array): void {
    this.name(0x03, name)
    this.buffer.set(bytes, this.#at)
    this.#at += bytes.length
  }

  int64(value: bigint): void {
    this.#at = this.buffer.writeBigInt64LE(value, this.#at)
  }

  double(value: number): void {
    this.#at = this.buffer.writeDoubleLE(value, this.#at)
  }

  text(value: Buffer): void {
    this.#at = this.buffer.writeInt32LE(value.length + 1, this.#at)
    this.buffer.set(value, this.#at)
    this.#at += value.length
    this.buffer[this.#at++] = 0
  }
}

function digits(value: number): number {
  return value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : String(value).length
}
