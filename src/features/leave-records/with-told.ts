import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { withChanged } from '../leave/index.ts'
import { withLeaveTold, type Person } from '../people/index.ts'

/** Before HR change these leaves, or add them: what is told of it to their person and contact is kept with them. */
export function withTold(person: Person, changed: readonly LeaveRecord[], at: Date): Person {
  return withAllTold(person, withChanged(person.leaves, changed), at)
}

/** The same, before the person has these leaves and no others. */
export function withAllTold(person: Person, leaves: readonly LeaveRecord[], at: Date): Person {
  return { ...withLeaveTold(person, { ...person, leaves: [...leaves] }, at), leaves: person.leaves }
}
