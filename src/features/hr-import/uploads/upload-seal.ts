import { gunzipSync, gzipSync } from 'node:zlib'
import { NotFoundError } from '../../../shared/errors.ts'
import { createSealer } from '../../../shared/sealed-text.ts'

export type UploadSeal = ReturnType<typeof createUploadSeal>

/** What is kept of a file between its upload and its writing is packed and hidden; it opens under its own key alone. */
export function createUploadSeal(secret: string) {
  const sealer = createSealer(secret, 'a file kept until it is written')
  return {
    close: (content: Buffer, key: string): string => sealer.seal(gzipSync(content).toString('base64'), key),
    /** Throws a NotFoundError for what was not sealed here under this key. */
    open(sealed: string, key: string): Buffer {
      const packed = sealer.open(sealed, key)
      if (packed === undefined) throw new NotFoundError('It was sealed under another key.')
      return gunzipSync(Buffer.from(packed, 'base64'))
    },
  }
}
