import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { Binary, type Document } from 'mongodb'

export interface Account {
  user: string
  password: string
}

/** What a driver sends to sign in by SCRAM-SHA-256, step by step, so that a test may leave one out or change it. */
export class ScramClient {
  readonly #account: Account
  readonly #bare: string

  constructor(account: Account) {
    this.#account = account
    this.#bare = `n=${account.user},r=${randomBytes(18).toString('base64')}`
  }

  start(fields: Document = {}): Document {
    return {
      saslStart: 1,
      mechanism: 'SCRAM-SHA-256',
      payload: binary(`n,,${this.#bare}`),
      $db: 'admin',
      ...fields,
    }
  }

  /** The answer to a challenge. */
  prove(reply: Document | undefined, fields: Document = {}): Document {
    const challenge = textOf(reply)
    const {
      r = '',
      s = '',
      i = '',
    } = Object.fromEntries(challenge.split(',').map((part) => [part[0], part.slice(2)]))
    const unproved = `c=biws,r=${r}`
    const salted = pbkdf2Sync(this.#account.password, Buffer.from(s, 'base64'), Number(i), 32, 'sha256')
    const clientKey = hmac(salted, 'Client Key')
    const storedKey = createHash('sha256').update(clientKey).digest()
    const signature = hmac(storedKey, `${this.#bare},${challenge},${unproved}`)
    const proof = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0))).toString('base64')
    return proceed(`${unproved},p=${proof}`, fields)
  }
}

export function proceed(payload: string, fields: Document = {}): Document {
  return { saslContinue: 1, conversationId: 1, payload: binary(payload), $db: 'admin', ...fields }
}

export function textOf(reply: Document | undefined): string {
  return Buffer.from((reply?.['payload'] as Binary | undefined)?.value() ?? '').toString()
}

function binary(text: string): Binary {
  return new Binary(Buffer.from(text))
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
