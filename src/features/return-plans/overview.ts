import type { CivilDate } from '../../shared/civil-date.ts'
import { type Person } from '../people/index.ts'
import { currentLeave, returnDateOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { keyDates, nextKeyDate } from '../../policy/return/key-dates.ts'
import type { ReturnWish } from './return-date/return-request.ts'
import type { ReturnSituation, SituationParts } from './situation.ts'
import { isUndoneBy, type WeekPlan } from './first-weeks/phased-plan.ts'

export interface ReturnSummary {
  returnDate: CivilDate | undefined
  /** Named by the person; else it follows from the leave. */
  isSet: boolean
  /** `textKey` says what it is. */
  next: { date: CivilDate; textKey: string } | undefined
  /** `moved`: the return date changed after the weeks were shared, and they have to be shared anew. */
  planState: 'none' | 'moved' | WeekPlan['state']
  /** Something here waits for the person. */
  waits: boolean
}

/** The next thing about a return, as the manager sees it. */
export interface NextReturnThing {
  kind: 'answerDate' | 'answerPlan' | 'back'
  date: CivilDate | undefined
  isDue: boolean
}

/** For the first page of somebody away. */
export function summaryOf({ leave, returnDate, today, plan }: ReturnSituation): ReturnSummary {
  const next = nextKeyDate(keyDates(leave, returnDate, today), today)
  return {
    returnDate,
    isSet: leave.returnDate !== undefined,
    next: next && { date: next.date, textKey: `return-plans.dates.${next.key}` },
    planState: planStateOf(plan, returnDate),
    waits: plan?.changeAsked !== undefined,
  }
}

function planStateOf(
  plan: WeekPlan | undefined,
  returnDate: CivilDate | undefined,
): ReturnSummary['planState'] {
  if (!plan) return 'none'
  // Whether the person moved the date here, or HR did.
  return plan.isMoved || isUndoneBy(plan, returnDate) ? 'moved' : plan.state
}

/** For the manager's list, by person. */
export async function readNextThings(
  { wishes, plans }: Pick<SituationParts, 'wishes' | 'plans'>,
  team: readonly { person: Person; leave: LeaveRecord }[],
): Promise<Map<string, NextReturnThing>> {
  const leaveIds = team.map(({ leave }) => leave.id)
  const [asked, planned] = await Promise.all([wishes.findAsked(leaveIds), plans.findOfLeaves(leaveIds)])
  return new Map(team.map(({ person, leave }) => [person.id, nextThing(leave, asked, planned)]))
}

/** For whom of these something here waits: an answer to their plan, or a date or plan of their team. */
export async function peopleAwaited(
  { wishes, plans, people }: SituationParts,
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
  const asked = new Set((await wishes.findAsked(leaveIds)).map(({ leaveId }) => leaveId))
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
  asked: readonly ReturnWish[],
  planned: readonly WeekPlan[],
): NextReturnThing {
  const date = returnDateOf(leave)
  if (asked.some(({ leaveId }) => leaveId === leave.id)) return { kind: 'answerDate', date, isDue: true }
  const plan = planned.find(({ leaveId }) => leaveId === leave.id)
  return plan?.state === 'shared'
    ? { kind: 'answerPlan', date, isDue: true }
    : { kind: 'back', date, isDue: false }
}
