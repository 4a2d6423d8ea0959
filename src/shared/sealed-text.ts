import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface Sealer {
  /** `boundTo`: whatever must be known again to open it, a browser or a person. */
  seal(text: string, boundTo: string): string
  /** Undefined for anything that was not sealed here, with this secret, for this purpose and bound to the same. */
  open(sealed: string, boundTo: string): string | undefined
}

const [ivBytes, tagBytes] = [12, 16]

/**
 * Hides a text from whoever holds it meanwhile, a page or the database: AES-256-GCM, under a key of its own for each purpose.
 * Not @hapi/iron: it seals with a promise, while a page is rendered in one go, and its time to live goes by the computer's
 * clock instead of the portal's.
 */
export function createSealer(secret: string, purpose: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  return {
    seal(text, boundTo) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo))
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url')
    },

    open(sealed, boundTo) {
      if (sealed === '') return undefined
      try {
        const bytes = Buffer.from(sealed, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
        return text.toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}
