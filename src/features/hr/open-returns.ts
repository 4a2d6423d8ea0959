import type { CivilDate } from '../../shared/civil-date.ts'
import type { OpenReturn, OpenReturns } from '../../shared/open-return.ts'
import { returnDateOf } from '../../policy/leave/served-leave.ts'
import { leaveOfReturn } from '../../policy/leave/time-away.ts'
import type { Person } from '../people/index.ts'

/** By person: when they are back, of those whose short notice waits (RET-03). */
export async function openReturnsOf(
  persons: readonly Person[],
  { openReturns, today }: { openReturns: OpenReturns; today: CivilDate },
): Promise<ReadonlyMap<string, OpenReturn>> {
  const leaves = persons.flatMap((person) => {
    const leave = leaveOfReturn(person, today)
    return leave ? [{ id: leave.id, back: returnDateOf(leave), personId: person.id }] : []
  })
  const open = await openReturns(leaves)
  return new Map(
    leaves.flatMap(({ id, personId }) => {
      const one = open.get(id)
      return one ? [[personId, one] as const] : []
    }),
  )
}
