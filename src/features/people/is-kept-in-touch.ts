import { currentLeave, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'

/** Somebody keeps in touch with them now, and is shown which language they prefer: with who is at work, nobody does. */
export function isKeptInTouch(
  person: { readonly leaves: readonly LeaveRecord[] },
  today: CivilDate,
): boolean {
  return currentLeave(person, today) !== undefined
}
