import type { CivilDate } from '../../shared/civil-date.ts'
import { currentLeave } from '../../policy/leave/served-leave.ts'
import type { KeptInTouch } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import type { PhasedPlan } from './first-weeks/index.ts'
import { answerBy, type ReturnRequest } from './return-date/index.ts'
import type { SituationParts } from './situation.ts'

/** Something about a return that waits for the manager. */
export interface DueReturnThing {
  kind: 'answerDate' | 'answerPlan'
  /** Below the manager’s page of the person. */
  path: 'return'
  since: Date
  /** The day asked for. */
  wants?: CivilDate
  /** RET-03: until then a date of short notice can be put off, so it comes before what has no such day. */
  answerBy?: CivilDate
}

/** For the manager's list, by person; nobody is in it for whom nothing waits. */
export async function readDueThings(
  { requests, plans }: Pick<SituationParts, 'requests' | 'plans'>,
  team: readonly KeptInTouch[],
): Promise<Map<string, DueReturnThing[]>> {
  const leaveIds = team.map(({ leave }) => leave.id)
  const [asked, planned] = await Promise.all([requests.findAsked(leaveIds), plans.findOfLeaves(leaveIds)])
  return new Map(team.map(({ person, leave }) => [person.id, dueThings(leave, asked, planned)]))
}

/** For whom of these something here waits: an answer to their plan, or a date or plan of their team. */
export async function peopleAwaited(
  { requests, plans, people }: SituationParts,
  some: readonly Person[],
): Promise<Person[]> {
  const teams = await people.teamsOf(some)
  const leaves = new Map(
    [...some, ...[...teams.values()].flat()].map((person) => [
      person.id,
      currentLeave(person, people.today())?.id,
    ]),
  )
  const leaveIds = [...leaves.values()].filter((id) => id !== undefined)
  const asked = new Set((await requests.findAsked(leaveIds)).map(({ leaveId }) => leaveId))
  const planned = new Map((await plans.findOfLeaves(leaveIds)).map((plan) => [plan.leaveId, plan]))
  const waitsForKeeper = ({ id }: Person) => {
    const leaveId = leaves.get(id) ?? ''
    return asked.has(leaveId) || planned.get(leaveId)?.state === 'shared'
  }
  const waitsForThem = ({ id }: Person) => planned.get(leaves.get(id) ?? '')?.changeAsked !== undefined
  return some.filter((person) => waitsForThem(person) || teams.get(person.id)?.some(waitsForKeeper))
}

function dueThings(
  leave: KeptInTouch['leave'],
  asked: readonly ReturnRequest[],
  planned: readonly PhasedPlan[],
): DueReturnThing[] {
  const request = asked.find(({ leaveId }) => leaveId === leave.id)
  const plan = planned.find(({ leaveId }) => leaveId === leave.id)
  // Weeks for another day wait for the person, who has to go through them again.
  const planWaits = plan?.state === 'shared' && plan.returnDate === leave.back
  return [...(request ? [dateThing(request)] : []), ...(planWaits ? [planThing(plan)] : [])]
}

function dateThing(request: ReturnRequest): DueReturnThing {
  const by = answerBy(request)
  return {
    kind: 'answerDate',
    path: 'return',
    since: request.at,
    wants: request.wants,
    ...(by && { answerBy: by }),
  }
}

function planThing({ sharedAt, changedAt }: PhasedPlan): DueReturnThing {
  return { kind: 'answerPlan', path: 'return', since: sharedAt ?? changedAt }
}
