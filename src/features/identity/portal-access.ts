import { currentLeave } from '../../policy/leave/served-leave.ts'
import type { PeopleService, Person } from '../people/index.ts'

/** decision 1: somebody may sign in while active, and while a leave is served or a role is held. */
export function hasPortalAccess(people: Pick<PeopleService, 'today'>, person: Person): boolean {
  return person.isActive && (person.roles.length > 0 || currentLeave(person, people.today()) !== undefined)
}
