import { Readable } from 'node:stream'

/** How far one mail got: what decides whether it may be sent again when no answer comes. */
export interface SendProgress {
  /** The server greeted us and took our login. */
  isConnected: boolean
  /** Some of the body may have left. */
  hasBegun: boolean
  /** All of the body may have left, so the server may have taken the mail. */
  hasEnded: boolean
}

export function newSendProgress(): SendProgress {
  return { isConnected: false, hasBegun: false, hasEnded: false }
}

/** As much as goes to the server at once: a mail leaves in few writes, and a large one can be seen to be under way. */
const sliceBytes = 16 * 1024

/** The same stream, whose progress is noted. It is read only when the server asks for the body. */
export function bodyWithProgress(body: Readable, progress: SendProgress): Readable {
  progress.isConnected = true
  return Readable.from(slices(body, progress), { objectMode: false, highWaterMark: 1 })
}

async function* slices(body: Readable, progress: SendProgress): AsyncGenerator<Buffer> {
  const whole = Buffer.concat((await body.toArray()) as Buffer[])
  progress.hasBegun = true
  for (let at = 0; at < whole.length; at += sliceBytes) yield whole.subarray(at, at + sliceBytes)
  progress.hasEnded = true
}
