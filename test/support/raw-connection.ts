import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface RawConnection {
  socket: Socket
  /** All that came, once the portal has closed the connection. */
  whole: Promise<string>
  /** What has come as soon as it holds this. */
  until(words: string | RegExp): Promise<string>
}

/** A client that sends whatever it is told to, which no library would. */
export async function openRaw(baseUrl: string, toSend = ''): Promise<RawConnection> {
  const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1')
  let said = ''
  socket.setEncoding('utf8').on('data', (text: string) => void (said += text))
  // A reset is an end like any other.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  await once(socket, 'connect')
  socket.write(toSend)
  return {
    socket,
    whole: closed.then(() => said),
    async until(words) {
      while (said.search(words) === -1) await Promise.race([once(socket, 'data'), closed.then(gone)])
      return said
    },
  }
}

function gone(): never {
  throw new Error('The portal closed the connection.')
}

/** An answer, its names of headers in small letters. */
export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

export function readRaw(text: string): RawAnswer {
  const [head = '', ...body] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const pairs = lines.map((line) => /^([^:]+): ?(.*)$/s.exec(line)?.slice(1) ?? [])
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(first)?.[1]),
    headers: Object.fromEntries(pairs.map(([name = '', value = '']) => [name.toLowerCase(), value])),
    body: body.join('\r\n\r\n'),
  }
}
