import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a server needs to know of an account for SCRAM-SHA-256 (RFC 5802, RFC 7677): never the password itself. */
export interface Credentials {
  user: string
  salt: Buffer
  storedKey: Buffer
  serverKey: Buffer
}

/** MongoDB's own. */
const iterations = 15_000
const saltBytes = 28
const keyBytes = 32
const nonceBytes = 24

/** The password must be printable ASCII: it is not prepared as RFC 4013 would have others prepared. */
export function credentialsOf(user: string, password: string): Credentials {
  const salt = randomBytes(saltBytes)
  const salted = pbkdf2Sync(password, salt, iterations, keyBytes, 'sha256')
  return {
    user,
    salt,
    storedKey: sha256(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  }
}

/** One exchange: the client's first message gets a challenge, its final one the proof that the server knows it too. */
export class ScramExchange {
  readonly #credentials: Credentials
  #first: { header: string; bare: string; challenge: string; nonce: string } | undefined

  constructor(credentials: Credentials) {
    this.#credentials = credentials
  }

  /** Undefined for a message that is none, and for another user. */
  challenge(message: string): string | undefined {
    const [, header, bare, user, clientNonce] = firstMessage.exec(message) ?? []
    if (header === undefined || bare === undefined || user === undefined) return undefined
    if (unescaped(user) !== this.#credentials.user) return undefined
    const nonce = `${clientNonce}${randomBytes(nonceBytes).toString('base64')}`
    const challenge = `r=${nonce},s=${this.#credentials.salt.toString('base64')},i=${iterations}`
    this.#first = { header, bare, challenge, nonce }
    return challenge
  }

  /** The server's signature; undefined when the client has not proved that it knows the password. */
  verify(message: string): string | undefined {
    const [, unproved, header, nonce, proof] = finalMessage.exec(message) ?? []
    if (this.#first === undefined || unproved === undefined || proof === undefined) return undefined
    if (header !== Buffer.from(this.#first.header).toString('base64') || nonce !== this.#first.nonce)
      return undefined
    const signed = `${this.#first.bare},${this.#first.challenge},${unproved}`
    if (!this.#isProved(Buffer.from(proof, 'base64'), signed)) return undefined
    return `v=${hmac(this.#credentials.serverKey, signed).toString('base64')}`
  }

  #isProved(proof: Buffer, signed: string): boolean {
    if (proof.length !== keyBytes) return false
    const signature = hmac(this.#credentials.storedKey, signed)
    const clientKey = proof.map((byte, at) => byte ^ (signature[at] ?? 0))
    return timingSafeEqual(sha256(clientKey), this.#credentials.storedKey)
  }
}

/** Without channel binding and without another identity, which drivers do not send. */
const firstMessage = /^([ny],,)(n=([^,]+),r=([^,]+)(?:,.*)?)$/
const finalMessage = /^(c=([^,]+),r=([^,]+)),p=([A-Za-z0-9+/=]+)$/

function unescaped(user: string): string {
  return user.replaceAll('=2C', ',').replaceAll('=3D', '=')
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
