import type { CivilDate } from '../../shared/civil-date.ts'
import { returnDateOf, type LeaveRecord, type Person } from '../people/index.ts'
import { keyDates, nextKeyDate } from './key-dates.ts'
import type { ReturnWish } from './return-wish.ts'
import type { ReturnSituation, SituationParts } from './situation.ts'
import type { WeekPlan } from './week-plan.ts'

export interface ReturnSummary {
  returnDate: CivilDate | undefined
  /** Named by the person; else it follows from the leave. */
  isSet: boolean
  /** `textKey` says what it is. */
  next: { date: CivilDate; textKey: string } | undefined
  planState: 'none' | WeekPlan['state']
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
    planState: plan?.state ?? 'none',
    waits: plan?.changeAsked !== undefined,
  }
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

/** Whether something here waits for them: an answer to their plan, or somebody's date or plan. */
export async function waitsFor({ wishes, plans, people }: SituationParts, person: Person): Promise<boolean> {
  const team = await people.teamOf(person.organisationId, person.id)
  const leaveIds = team.flatMap((member) => people.leaveToday(member)?.id ?? [])
  const own = people.leaveToday(person)
  const [asked, planned, mine] = await Promise.all([
    wishes.findAsked(leaveIds),
    plans.findOfLeaves(leaveIds),
    own && plans.findOfLeave(own.id),
  ])
  const isPlanShared = planned.some(({ state }) => state === 'shared')
  return asked.length > 0 || isPlanShared || mine?.changeAsked !== undefined
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
