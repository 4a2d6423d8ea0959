import { randomBytes, randomUUID } from 'node:crypto'

/** A new random id for a record: unguessable, and free of meaning. */
export function newId(): string {
  return randomUUID()
}

/** A new secret for a link or a cookie: 256 random bits, safe in URLs. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
