import type { CivilDate } from '../../shared/civil-date.ts'
import type { Person } from '../people/index.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** A leave as it was, among all of its person: others may have come after it, or gone (decision 94). */
export interface LeaveBefore {
  leave: LeaveRecord
  leaves: readonly LeaveRecord[]
  /** Where a return date was named, or agreed to, by which the leave is other now: who did that. */
  dateMovedBy?: DateMover
}

/** One of the two whose act moved a return date. */
export interface DateMover {
  side: 'person' | 'manager'
  actorId: string
}

/** A feature whose things depend on a leave (decision 8). */
export interface LeaveFollower {
  /** Told of a leave as it is after its change, and as it was; it joins the transaction of the change. */
  leaveChanged(person: Person, leave: LeaveRecord, before: LeaveBefore): Promise<void>
  /** Told that all contact in a leave stops, as after a loss, where something of it asks for any; it joins the transaction. */
  contactStopped?(person: Person, leave: LeaveRecord): Promise<void>
  /** Told of a leave that was taken away, of which the person has the others left; it joins the transaction. */
  leaveRemoved(person: Person, before: LeaveBefore): Promise<void>
  /** What either would do, were the leaves of the person like this. `leave` undefined: it was taken away. Changes nothing. */
  effectsOf(person: Person, leave: LeaveRecord | undefined, before: LeaveBefore): Promise<LeaveEffect[]>
  /** What stands against taking the leave away, as pay does that somebody has worked for. */
  holdsLeave?(person: Person, leave: LeaveRecord): Promise<LeaveEffect[]>
}

/** A feature with things that depend on all leaves of a person together. */
export interface LeavesFollower {
  /** Told once of a change, after those that follow one leave; it joins the transaction. `before`: the leaves as they were. */
  leavesChanged(person: Person, before: readonly LeaveRecord[]): Promise<void>
}

/** `textKey` says what would happen, or what stands against it, with a `date`. */
export interface LeaveEffect {
  textKey: string
  date: CivilDate
}
