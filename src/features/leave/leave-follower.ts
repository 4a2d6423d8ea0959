import type { CivilDate } from '../../shared/civil-date.ts'
import type { Person } from '../people/index.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** A feature whose things depend on a leave (decision 8). */
export interface LeaveFollower {
  /** Told of a leave as it is after its change, and as it was; it joins the transaction of the change. */
  leaveChanged(person: Person, leave: LeaveRecord, before: LeaveRecord): Promise<void>
  /** What that would do, were the leave like this. Changes nothing. */
  effectsOf(person: Person, leave: LeaveRecord): Promise<LeaveEffect[]>
}

/** `textKey` says what would happen, with a `date`. */
export interface LeaveEffect {
  textKey: string
  date: CivilDate
}
