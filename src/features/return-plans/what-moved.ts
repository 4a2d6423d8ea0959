import { firstDayBack } from '../../policy/leave/leave.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { isToldStill, longestTold } from '../../shared/told-still.ts'
import type { KeptInTouch } from '../leave/index.ts'
import { calledName, type Person } from '../people/index.ts'
import type { ReturnRequest } from './return-date/index.ts'
import type { SituationParts } from './situation.ts'

/** A sentence of the catalogue. */
interface MovedLine {
  key: string
  values: Record<string, string>
}

/**
 * RET-02, decision 99: for the manager’s list, a return date that its person named with enough notice stood at once and waited
 * for nobody, so for a while it is said from what to what. By person; what has moved again since is not in it.
 */
export async function readMovedDates(
  { requests, people, clock }: SituationParts,
  team: readonly KeptInTouch[],
): Promise<Map<string, MovedLine[]>> {
  const now = clock()
  const leaveIds = team.map(({ leave }) => leave.id)
  const named = (await requests.findNamedSince(leaveIds, longestTold(now))).filter(({ at }) =>
    isToldStill(dayOf(at), dayOf(now)),
  )
  if (named.length === 0) return new Map()
  const persons = await people.findMany(named.map(({ personId }) => personId))
  return new Map(
    team.map(({ person, leave }) => [
      person.id,
      linesOf(
        named.find(({ leaveId }) => leaveId === leave.id),
        persons.find(({ id }) => id === person.id),
        leave.back,
      ),
    ]),
  )
}

function linesOf(
  request: ReturnRequest | undefined,
  person: Person | undefined,
  back: CivilDate | undefined,
): MovedLine[] {
  if (!request || !person || request.confirmedDate !== back || back === undefined) return []
  const leave = person.leaves.find(({ id }) => id === request.leaveId)
  const was = request.booked ?? (leave && firstDayBack(leave))
  const values = { name: calledName(person), on: request.given, is: back }
  if (was === undefined || was === back) return []
  return [{ key: 'team.next.movedByNotice', values: { ...values, was } }]
}
