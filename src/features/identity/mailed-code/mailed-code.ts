import { createHmac, timingSafeEqual } from 'node:crypto'
import { codeLifeMs, liveCodes, triesPerCode } from '../sign-in-limits.ts'

/**
 * A code that was asked for. Its digits are nowhere stored: they follow from the id and the portal's secret, so the
 * mail is made from the id alone. Unknown addresses get the same record, without a person.
 */
export interface MailedCode {
  id: string
  /** Hash of the browser's cookie: the code works in the browser that asked. */
  browserHash: string
  /** Keyed hash of the address to which it was asked for. */
  addressHash: string
  personId?: string
  /** The person’s. */
  organisationId?: string
  /** False: a limit refused it, and it has no person either. */
  isGranted: boolean
  askedAt: Date
  expiresAt: Date
  triesLeft: number
}

/** What a limit refused is `tooManyForNow`; a code that newer ones have taken the place of is `newerSent`. */
export type CodeRefusal = 'wrong' | 'expired' | 'newerSent' | 'tooManyTries' | 'tooManyForNow'

export function digitsOf(codeId: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(`sign-in-code:${codeId}`).digest()
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** Both of six digits. */
export function isRightCode(typed: string, expected: string): boolean {
  const [digits, wanted] = [Buffer.from(typed), Buffer.from(expected)]
  return digits.length === wanted.length && timingSafeEqual(digits, wanted)
}

export function hashOf(secretText: string, secret: string): string {
  return createHmac('sha256', secret).update(secretText).digest('base64url')
}

/**
 * Of a browser's codes that have not ended, newest first: the two that may be typed, and those before them. Its newest address
 * alone counts. What a limit refused takes the place of none that was sent.
 */
export function outstanding(codes: readonly MailedCode[]): { live: MailedCode[]; older: MailedCode[] } {
  const ofAddress = codes.filter(({ addressHash }) => addressHash === codes[0]?.addressHash)
  const [granted, refused] = [true, false].map((is) => ofAddress.filter(({ isGranted }) => isGranted === is))
  const inOrder = [...(granted ?? []), ...(refused ?? [])]
  return { live: inOrder.slice(0, liveCodes), older: inOrder.slice(liveCodes) }
}

/** A code as it is asked for, good for ten minutes. */
export function newCode(from: {
  id: string
  browserHash: string
  addressHash: string
  isGranted: boolean
  person: { id: string; organisationId: string } | undefined
  now: Date
}): MailedCode {
  const { person, now, ...asked } = from
  return {
    ...asked,
    ...(person && { personId: person.id, organisationId: person.organisationId }),
    askedAt: now,
    expiresAt: new Date(now.getTime() + codeLifeMs),
    triesLeft: triesPerCode,
  }
}
