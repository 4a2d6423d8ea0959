import type { LeaveRecord, Person } from './person.ts'

/** Told of a leave as it is after its change; it joins the transaction of the change. */
export type LeaveListener = (person: Person, leave: LeaveRecord) => Promise<void>
