import { randomBytes } from 'node:crypto'
import { hashWith, newSalt } from '../secret-hash.ts'

/** Somebody's codes for the day on which a phone is lost: each works once. */
export interface RecoveryCodes {
  personId: string
  organisationId: string
  /** One for all of a person's: what they type is hashed once. */
  salt: string
  /** Of those that are left. */
  hashes: string[]
  madeAt: Date
}

const codesMade = 10
/** Crockford's: nothing in it is taken for something else. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
/** 80 bits. */
const lettersOfCode = 16
const shapeOfCode = new RegExp(`^[${letters}]{${lettersOfCode}}$`)

/** Ten codes as they are shown, in fours. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codesMade }, () => {
    const bytes = [...randomBytes(lettersOfCode)]
    const code = bytes.map((byte) => letters[byte % letters.length]).join('')
    return code.match(/.{4}/g)?.join('-') ?? code
  })
}

/** The code as it is kept, from what somebody typed: capitals, spaces, dashes and look-alikes do not matter. Undefined: it is none. */
export function readRecoveryCode(typed: string): string | undefined {
  const read = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return shapeOfCode.test(read) ? read : undefined
}

/** The codes as they are stored. */
export async function hashesOf(codes: readonly string[]): Promise<Pick<RecoveryCodes, 'salt' | 'hashes'>> {
  const salt = newSalt()
  const kept = codes.flatMap((code) => readRecoveryCode(code) ?? [])
  return { salt, hashes: await Promise.all(kept.map((code) => hashWith(salt, code))) }
}
