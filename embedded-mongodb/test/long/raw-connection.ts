import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { BSON, type Document } from 'mongodb'

export const opMsg = 2013
const headerBytes = 16

/** A connection without a driver: bytes as they stand, and commands whose every field the test decides. */
export interface RawConnection {
  socket: Socket
  send(bytes: Uint8Array): void
  /** Waits for the reply; rejects when the server closes the connection instead. */
  command(command: Document): Promise<Document>
  close(): void
}

export async function connectRaw(place: { path: string }): Promise<RawConnection> {
  const socket = connect(place.path)
  await once(socket, 'connect')
  const waiting: { resolve: (reply: Document) => void; reject: (error: Error) => void }[] = []
  let read = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    read = Buffer.concat([read, bytes])
    while (read.length >= headerBytes && read.length >= read.readInt32LE(0)) {
      const length = read.readInt32LE(0)
      waiting
        .shift()
        ?.resolve(BSON.deserialize(read.subarray(headerBytes + 5, length), { promoteLongs: true }))
      read = read.subarray(length)
    }
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the server closed the connection'))
  })
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    command: (command) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection is closed'))
        waiting.push({ resolve, reject })
        socket.write(message(BSON.serialize(command)))
      }),
    close: () => void socket.destroy(),
  }
}

/** An opMsg of one section of kind 0 that holds these bytes. */
export function message(body: Uint8Array, flags = 0): Buffer {
  const section = Buffer.alloc(5)
  section.writeUInt32LE(flags, 0)
  return frame(Buffer.concat([section, body]))
}

/** A frame around a payload; `length` may lie. */
export function frame(
  payload: Uint8Array,
  { opcode = opMsg, length = headerBytes + payload.length } = {},
): Buffer {
  const header = Buffer.alloc(headerBytes)
  header.writeInt32LE(length, 0)
  header.writeInt32LE(1, 4)
  header.writeInt32LE(opcode, 12)
  return Buffer.concat([header, payload])
}
