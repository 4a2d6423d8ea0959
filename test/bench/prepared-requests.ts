import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A client that has its requests as bytes before the clock runs, and reads of an answer only what says where it ends. */
export interface PreparedRequests {
  /** Sends one, and answers the status when the whole answer is there. */
  send(request: Buffer): Promise<number>
  close(): void
}

export async function openRequests(url: string): Promise<PreparedRequests> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  return {
    async send(request) {
      socket.write(request)
      return statusOf(await wholeAnswer(socket))
    },
    close: () => socket.destroy(),
  }
}

export function postRequest(url: string, { path, cookie, body }: Record<'path' | 'cookie' | 'body', string>) {
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Cookie: ${cookie}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

function wholeAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = ''
    const settle = (end: () => void): void => {
      socket.off('data', add).off('close', closed)
      end()
    }
    const add = (chunk: Buffer): void => {
      got += chunk.toString('latin1')
      if (isWhole(got)) settle(() => resolve(got))
    }
    const closed = (): void => settle(() => reject(new Error('The portal hung up.')))
    socket.on('data', add).on('close', closed)
  })
}

function isWhole(answer: string): boolean {
  const headEnds = answer.indexOf('\r\n\r\n')
  if (headEnds < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, headEnds))?.[1]
  if (length === undefined) throw new Error('The answer does not say how long it is.')
  return answer.length >= headEnds + 4 + Number(length)
}

function statusOf(answer: string): number {
  return Number(answer.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length))
}
