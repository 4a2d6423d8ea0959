import { Readable } from 'node:stream'

/** How far one mail got: what decides whether it may be sent again when no answer comes. */
export interface SendWatch {
  /** The server greeted us and took our login. */
  isConnected: boolean
  /** Some of the body may have left. */
  hasBegun: boolean
  /** All of the body may have left, so the server may have taken the mail. */
  hasEnded: boolean
}

export function newSendWatch(): SendWatch {
  return { isConnected: false, hasBegun: false, hasEnded: false }
}

/** The same stream, watched. It is read only when the server asks for the body, so `hasBegun` is never early by much. */
export function watchedBody(body: Readable, watch: SendWatch): Readable {
  watch.isConnected = true
  return Readable.from(readThrough(body, watch), { objectMode: false, highWaterMark: 1 })
}

async function* readThrough(body: Readable, watch: SendWatch): AsyncGenerator<Buffer> {
  watch.hasBegun = true
  for await (const chunk of body) yield chunk as Buffer
  watch.hasEnded = true
}
