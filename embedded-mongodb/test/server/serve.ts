import { connect, type Socket } from 'node:net'
import { after, type TestContext } from 'node:test'
import { deserialize, serialize, type Document } from 'bson'
import { MongoClient } from 'mongodb'
import { startEmbeddedDatabase, type StartOptions } from '../../src/index.ts'
import { socketPathOf } from '../../src/folder.ts'
import { FrameReader } from '../../src/wire/frames.ts'

/** A server and a client of it, both closed with the test, or with the file when no test is given. */
export async function serve(
  options: StartOptions = {},
  t?: TestContext,
): Promise<{ client: MongoClient; uri: string }> {
  const database = await startEmbeddedDatabase(options)
  const client = new MongoClient(database.uri, { serverSelectionTimeoutMS: 5000 })
  const close = async () => {
    await client.close()
    await database.close()
  }
  if (t === undefined) after(close)
  else t.after(close)
  await client.connect()
  return { client, uri: database.uri }
}

/** A client that may send any bytes. */
export class RawClient {
  readonly socket: Socket
  readonly #reader = new FrameReader()
  readonly #frames: Buffer[] = []
  #wake: () => void = () => {}
  #isClosed = false

  constructor(uri: string) {
    const path = socketPathOf(uri)
    this.socket = path === undefined ? connect(Number(new URL(uri).port), '127.0.0.1') : connect(path)
    this.socket.on('data', (chunk: Buffer) => {
      this.#frames.push(...this.#reader.push(chunk))
      this.#wake()
    })
    this.socket.on('error', () => {})
    this.socket.on('close', () => {
      this.#isClosed = true
      this.#wake()
    })
  }

  /** The next whole message from the server; undefined when it closes the connection. */
  async nextFrame(): Promise<Buffer | undefined> {
    while (this.#frames.length === 0 && !this.#isClosed) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.#frames.shift()
  }

  async ask(bytes: Buffer): Promise<Document | undefined> {
    this.socket.write(bytes)
    const frame = await this.nextFrame()
    return frame && deserialize(frame.subarray(21))
  }
}

export function opMsg(body: Document | Uint8Array, { flags = 0, sections = [] as Buffer[] } = {}): Buffer {
  const bytes = body instanceof Uint8Array ? body : serialize(body)
  const parts = [Buffer.alloc(20), Buffer.of(0), bytes, ...sections]
  const message = Buffer.concat(parts)
  message.writeInt32LE(message.length, 0)
  message.writeInt32LE(7, 4)
  message.writeInt32LE(2013, 12)
  message.writeUInt32LE(flags, 16)
  return message
}

/** A section of kind 1. */
export function sequence(name: string, documents: Document[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => serialize(document)),
  ])
  const size = Buffer.alloc(4)
  size.writeInt32LE(content.length + 4)
  return Buffer.concat([Buffer.of(1), size, content])
}
