import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A code that was asked for. Its digits are nowhere stored: they follow from the id and the portal's secret, so the
 * mail is made from the id alone. Unknown addresses get the same record, without a person.
 */
export interface MailedCode {
  id: string
  /** Hash of the browser's cookie: the code works in the browser that asked. */
  browserHash: string
  /** Keyed hash of the address, to count how often it was asked for. */
  addressHash: string
  personId?: string
  /** The person’s. */
  organisationId?: string
  askedAt: Date
  expiresAt: Date
  triesLeft: number
}

/** reliability.md B1: single use, ten minutes, five tries. */
export const codeLifeMs = 10 * 60_000
export const triesPerCode = 5
/** More than this in an hour for one address are answered alike, and send nothing. */
export const codesPerAddressAndHour = 5

export type CodeRefusal = 'wrong' | 'expired' | 'tooManyTries'

export function digitsOf(codeId: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(`sign-in-code:${codeId}`).digest()
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** People paste codes with spaces and dashes: only the digits count. */
export function isRightCode(typed: string, expected: string): boolean {
  const digits = Buffer.from(typed.replace(/[\s-]/g, ''))
  const wanted = Buffer.from(expected)
  return digits.length === wanted.length && timingSafeEqual(digits, wanted)
}

export function hashOf(secretText: string, secret: string): string {
  return createHmac('sha256', secret).update(secretText).digest('base64url')
}

/** A code as it is asked for, good for ten minutes. */
export function newCode(from: {
  id: string
  browserHash: string
  addressHash: string
  person: { id: string; organisationId: string } | undefined
  now: Date
}): MailedCode {
  return {
    id: from.id,
    browserHash: from.browserHash,
    addressHash: from.addressHash,
    ...(from.person && { personId: from.person.id, organisationId: from.person.organisationId }),
    askedAt: from.now,
    expiresAt: new Date(from.now.getTime() + codeLifeMs),
    triesLeft: triesPerCode,
  }
}
