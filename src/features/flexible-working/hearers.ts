import { mayHearAppeal } from '../../policy/return/flexible-request.ts'
import type { PeopleService, Person } from '../people/index.ts'
import type { FlexibleWorkingRequest } from './request.ts'

type People = Pick<PeopleService, 'findMany' | 'hrFor'>

/** FLX-05: who of the employer can hear an appeal; HR first, who are further from it than those who keep in touch. */
export async function hearersOf(
  people: People,
  { refusal }: FlexibleWorkingRequest,
  person: Person,
): Promise<Person[]> {
  if (!refusal) return []
  const ids = [person.contactId, person.managerId].flatMap((id) => id ?? [])
  const keepers = await people.findMany([...new Set(ids)])
  const inTouch = keepers.filter(({ id, isActive }) => isActive && id !== person.id)
  return [...(await people.hrFor(person)), ...inTouch].filter(({ id }) => mayHearAppeal(refusal.by, id))
}

/** FLX-05: an appeal that waits for this one, who refused it, as nobody else is there to hear it. */
export async function waitsForRefuser(
  people: People,
  request: FlexibleWorkingRequest,
  { person, who }: { person: Person; who: string },
): Promise<boolean> {
  if (request.state !== 'appealed' || request.refusal?.by !== who) return false
  return (await hearersOf(people, request, person)).length === 0
}
