import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** ASVS 5.0, 6.5.2: what has fewer than 112 bits is kept as a password is. */
export interface SecretHash {
  salt: string
  hash: string
}

const derive = promisify<string, string, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)
const [saltBytes, hashBytes] = [16, 32]
/** 16 MB and some 40 ms for each: a guess costs as much. */
const cost = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

export const newSalt = (): string => randomBytes(saltBytes).toString('base64url')

export async function hashWith(salt: string, secret: string): Promise<string> {
  return (await derive(secret, salt, hashBytes, cost)).toString('base64url')
}

export async function hashSecret(secret: string): Promise<SecretHash> {
  const salt = newSalt()
  return { salt, hash: await hashWith(salt, secret) }
}

export async function isSecretOf({ salt, hash }: SecretHash, typed: string): Promise<boolean> {
  return isSameText(await hashWith(salt, typed), hash)
}

/** In the same time wherever they differ. */
function isSameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
