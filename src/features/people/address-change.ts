import type { Person } from './person.ts'

/** The newest change of somebody's address, when it was not their first. */
export interface AddressChange {
  at: Date
  /** Nobody signs in by the new address before. */
  usableFrom: Date
  /** That were told of it: first the last one that could sign in, then those that came in between and never could. */
  former: string[]
  /** Who heard the new address from the person, as HR wrote it. */
  confirmedBy?: string
}

/** Long enough for somebody to read at the old address that it is about to count no more, and to phone. */
export const addressWaitMs = 24 * 60 * 60_000

/** Every address that may still be read by them: the newest, and those before it. */
export function addressesOf({ email, addressChange }: Pick<Person, 'email' | 'addressChange'>): string[] {
  return [email, ...(addressChange?.former ?? [])].filter((address) => address !== '')
}

export function isAddressUsable({ addressChange }: Pick<Person, 'addressChange'>, now: Date): boolean {
  return addressChange === undefined || addressChange.usableFrom <= now
}

/**
 * What becomes of the change when the address is this one from now on; undefined: nothing changes. It waits for nothing where
 * HR heard it from the person, where there was no address before, and where it is the one that could sign in all along.
 */
export function addressChangeTo(
  before: Pick<Person, 'email' | 'addressChange'>,
  to: { email: string; confirmedBy: string | undefined },
  now: Date,
): AddressChange | undefined {
  const waiting = isAddressUsable(before, now) ? undefined : before.addressChange
  const confirmed = to.confirmedBy === undefined ? {} : { confirmedBy: to.confirmedBy }
  if (to.email === before.email) {
    const isLate = waiting !== undefined && to.confirmedBy !== undefined
    return isLate ? { ...waiting, usableFrom: now, ...confirmed } : undefined
  }
  if (before.email === '') return undefined
  const known = waiting?.former ?? []
  const isBack = waiting !== undefined && to.email === known[0]
  const waitMs = isBack || to.confirmedBy !== undefined ? 0 : addressWaitMs
  const former = [...new Set([...known, before.email])].filter((one) => one !== to.email)
  return { at: now, usableFrom: new Date(now.getTime() + waitMs), former, ...confirmed }
}

/** The person after a change, whose new address may have to wait; another address ends the sessions. */
export function withAddress(
  before: Person | undefined,
  after: Person,
  confirmedBy: string | undefined,
  now: Date,
): Person {
  const addressChange = before && addressChangeTo(before, { email: after.email, confirmedBy }, now)
  if (!addressChange) return after
  const ended = after.email === before.email ? 0 : 1
  return { ...after, addressChange, sessionVersion: after.sessionVersion + ended }
}
