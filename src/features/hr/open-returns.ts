import type { CivilDate } from '../../shared/civil-date.ts'
import type { OpenReturn, OpenReturns } from '../../shared/open-return.ts'
import { leaveOfReturn } from '../../policy/leave/time-away.ts'
import { withOpenReturns } from '../leave/index.ts'
import type { Person } from '../people/index.ts'

/** People with their leaves as they are today, and by person when those are back whose short notice waits (RET-03). */
export async function openReturnsOf(
  persons: readonly Person[],
  { openReturns, today }: { openReturns: OpenReturns; today: CivilDate },
): Promise<{ some: Person[]; open: ReadonlyMap<string, OpenReturn> }> {
  const { some, open } = await withOpenReturns(persons, openReturns)
  const ofPersons = some.flatMap((person) => {
    const one = open.get(leaveOfReturn(person, today)?.id ?? '')
    return one ? [[person.id, one] as const] : []
  })
  return { some, open: new Map(ofPersons) }
}
