import { connect, type Socket } from 'node:net'
import { socketPathOf } from './folder.ts'
import { FrameReader } from './wire/frames.ts'
import { readReply, requestMessage } from './wire/messages.ts'

const patienceMs = 2000

/** Whether a server of ours answers at a URI that one has written. */
export async function answers(uri: string): Promise<boolean> {
  const socket = connectTo(uri)
  try {
    return await new Promise<boolean>((resolve) => {
      const reader = new FrameReader()
      socket.setTimeout(patienceMs, () => resolve(false))
      socket.on('error', () => resolve(false))
      socket.on('close', () => resolve(false))
      socket.on('data', (chunk: Buffer) => resolve(isReply(reader, chunk)))
      socket.write(requestMessage({ ping: 1, $db: 'admin' }, 1))
    })
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** What another program sends may be anything. */
function isReply(reader: FrameReader, chunk: Buffer): boolean {
  try {
    const [frame] = reader.push(chunk)
    return frame !== undefined && readReply(frame)['ok'] === 1
  } catch {
    return false
  }
}

function connectTo(uri: string): Socket {
  const path = socketPathOf(uri)
  if (path !== undefined) return connect({ path })
  const { hostname, port } = new URL(uri)
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
}
