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

/** As much as goes to the server at once: a mail leaves in few writes, and a large one can be seen to be under way. */
const sliceBytes = 16 * 1024

/** The same stream, watched. It is read only when the server asks for the body. */
export function watchedBody(body: Readable, watch: SendWatch): Readable {
  watch.isConnected = true
  return Readable.from(slices(body, watch), { objectMode: false, highWaterMark: 1 })
}

async function* slices(body: Readable, watch: SendWatch): AsyncGenerator<Buffer> {
  const whole = Buffer.concat((await body.toArray()) as Buffer[])
  watch.hasBegun = true
  for (let at = 0; at < whole.length; at += sliceBytes) yield whole.subarray(at, at + sliceBytes)
  watch.hasEnded = true
}
