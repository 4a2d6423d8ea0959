import { isAddressUsable, type Person } from '../../people/index.ts'

/** A row that gives somebody another address. */
export interface ChangedAddress {
  line: number
  /** The new one signs in at once. */
  isUsable: boolean
}

export function changedAddressOf(
  before: Person,
  after: Person,
  line: number,
  now: Date,
): ChangedAddress | undefined {
  return before.email === after.email ? undefined : { line, isUsable: isAddressUsable(after, now) }
}
