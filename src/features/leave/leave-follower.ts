import type { CivilDate } from '../../shared/civil-date.ts'
import type { Person } from '../people/index.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** A leave as it was, among all of its person: others may have come after it, or gone (decision 94). */
export interface LeaveBefore {
  leave: LeaveRecord
  leaves: readonly LeaveRecord[]
}

/** A feature whose things depend on a leave (decision 8). */
export interface LeaveFollower {
  /** Told of a leave as it is after its change, and as it was; it joins the transaction of the change. */
  leaveChanged(person: Person, leave: LeaveRecord, before: LeaveBefore): Promise<void>
  /** Told that all contact in a leave stops, as after a loss, where something of it asks for any; it joins the transaction. */
  contactStopped?(person: Person, leave: LeaveRecord): Promise<void>
  /** What a change would do, were the leave like this. Changes nothing. */
  effectsOf(person: Person, leave: LeaveRecord): Promise<LeaveEffect[]>
}

/** A feature with things that depend on all leaves of a person together. */
export interface LeavesFollower {
  /** Told once of a change, after those that follow one leave; it joins the transaction. `before`: the leaves as they were. */
  leavesChanged(person: Person, before: readonly LeaveRecord[]): Promise<void>
}

/** `textKey` says what would happen, with a `date`. */
export interface LeaveEffect {
  textKey: string
  date: CivilDate
}
