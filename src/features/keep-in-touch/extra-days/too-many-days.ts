import type { Viewer } from '../../../shared/viewer.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import { canDecideFor, type PeopleService, type Person } from '../../people/index.ts'
import type { DayStore } from '../day-store.ts'
import type { Situations } from '../situation.ts'
import { countsOf } from '../summary.ts'

interface TooManyDaysParts {
  days: Pick<DayStore, 'findWithMany'>
  people: Pick<PeopleService, 'findMany' | 'idsNotDecidedBy'>
  situations: Pick<Situations, 'findForHr'>
}

/**
 * KIT-11: people for whom the viewer decides and of whose leave more days count than it has, HR having let none of them go: as long as
 * both sides read what can be done: one of these is agreed, and HR do not decide about another.
 */
export async function tooManyDays(parts: TooManyDaysParts, viewer: Viewer): Promise<Person[]> {
  const { days, people, situations } = parts
  const [notTheirs, withMany] = await Promise.all([
    people.idsNotDecidedBy(viewer),
    days.findWithMany(viewer.organisationId),
  ])
  const ids = withMany.filter((id) => !notTheirs.includes(id))
  const found: Person[] = []
  for (const person of await people.findMany(ids)) {
    if (!canDecideFor(viewer, person)) continue
    const situation = await situations.findForHr(viewer, person.id).catch(nothingServed)
    if (situation && countsOf(situation).mends.length > 0) found.push(person)
  }
  return found
}

/** Somebody who is back has no leave to count in. */
function nothingServed(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
