import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'

const [ivBytes, tagBytes] = [12, 16]

export type UploadSeal = ReturnType<typeof createUploadSeal>

/** What is kept of a file between its upload and its writing is packed and encrypted; it opens under its own key alone. */
export function createUploadSeal(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'a file kept until it is written', 32))
  return {
    close(content: Buffer, name: string): Buffer {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
      const sealed = Buffer.concat([cipher.update(gzipSync(content)), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    open(sealed: Buffer, name: string): Buffer {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
      const packed = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
      return gunzipSync(packed)
    },
  }
}
