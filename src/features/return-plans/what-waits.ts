import type { CivilDate } from '../../shared/civil-date.ts'
import { currentLeave, returnDateOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { Person } from '../people/index.ts'
import type { PhasedPlan } from './first-weeks/index.ts'
import type { ReturnRequest } from './return-date/index.ts'
import type { SituationParts } from './situation.ts'

/** The next thing about a return, as the manager sees it. */
export interface NextReturnThing {
  kind: 'answerDate' | 'answerPlan' | 'back'
  date: CivilDate | undefined
  isDue: boolean
}

/** For the manager's list, by person. */
export async function readNextThings(
  { requests, plans }: Pick<SituationParts, 'requests' | 'plans'>,
  team: readonly { person: Person; leave: LeaveRecord }[],
): Promise<Map<string, NextReturnThing>> {
  const leaveIds = team.map(({ leave }) => leave.id)
  const [asked, planned] = await Promise.all([requests.findAsked(leaveIds), plans.findOfLeaves(leaveIds)])
  return new Map(team.map(({ person, leave }) => [person.id, nextThing(leave, asked, planned)]))
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

function nextThing(
  leave: LeaveRecord,
  asked: readonly ReturnRequest[],
  planned: readonly PhasedPlan[],
): NextReturnThing {
  const date = returnDateOf(leave)
  if (asked.some(({ leaveId }) => leaveId === leave.id)) return { kind: 'answerDate', date, isDue: true }
  const plan = planned.find(({ leaveId }) => leaveId === leave.id)
  return plan?.state === 'shared'
    ? { kind: 'answerPlan', date, isDue: true }
    : { kind: 'back', date, isDue: false }
}
