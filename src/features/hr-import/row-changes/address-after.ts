import { addressChangeTo, isAddressUsable, type Person } from '../../people/index.ts'
import type { PersonRow } from '../csv-file/person-row.ts'

/** A row that gives somebody another address. */
export interface ChangedAddress {
  line: number
  /** The new one signs in at once. */
  isUsable: boolean
}

/** The person of a row, whose new address may have to wait; another address ends the sessions. */
export function addressAfter(
  before: Person | undefined,
  after: Person,
  { addressConfirmedBy: confirmedBy }: PersonRow,
  now: Date,
): Person {
  const addressChange = before && addressChangeTo(before, { email: after.email, confirmedBy }, now)
  if (!addressChange) return after
  const ended = after.email === before.email ? 0 : 1
  return { ...after, addressChange, sessionVersion: after.sessionVersion + ended }
}

export function changedAddressOf(
  before: Person,
  after: Person,
  line: number,
  now: Date,
): ChangedAddress | undefined {
  return before.email === after.email ? undefined : { line, isUsable: isAddressUsable(after, now) }
}
