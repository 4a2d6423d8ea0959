import type { PeopleService, Person } from '../people/index.ts'

/** decisions 1: somebody may sign in while active, and while a leave is served or a role is held. */
export function hasPortalAccess(people: Pick<PeopleService, 'leaveToday'>, person: Person): boolean {
  return person.isActive && (person.roles.length > 0 || people.leaveToday(person) !== undefined)
}
