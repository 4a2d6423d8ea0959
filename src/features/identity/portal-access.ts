import { currentLeave } from '../../policy/leave/served-leave.ts'
import { isPastLastDay, type PeopleService, type Person } from '../people/index.ts'

/** decision 1, J5: somebody may sign in while active and until their last day, and while a leave is served or a role is held. */
export function hasPortalAccess(people: Pick<PeopleService, 'today'>, person: Person): boolean {
  if (!person.isActive || isPastLastDay(person, people.today())) return false
  return person.roles.length > 0 || currentLeave(person, people.today()) !== undefined
}
