import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { awaySinceOf } from '../../../policy/leave/time-away.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'

export interface LeaveAmongOthers {
  leave: LeaveRecord
  person: { readonly leaves: readonly LeaveRecord[] }
  today: CivilDate
}

/** Decision 94: an earlier leave of the same time away, and the last, from which they come back, has not begun yet. */
export function leaveComesBefore({ leave, person, today }: LeaveAmongOthers): boolean {
  return today < leave.start && awaySinceOf(person.leaves, leave) < leave.start
}
