import { bankHolidays, type Nation } from '../../shared/bank-holidays.ts'
import { yearOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Viewer } from '../../shared/viewer.ts'
import {
  findLeavePicture,
  pictureOfReturn,
  type LeavePicture,
  type LeavePictureParts,
} from '../leave/index.ts'
import { calledName, type PeopleService, type Person } from '../people/index.ts'
import { allowanceOf } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { returnDateOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { timeAwayOf } from '../../policy/leave/time-away.ts'
import { holdsOnReturn, type ContractChange } from '../../policy/return/covered-pay.ts'
import type { PlanBasis } from '../../policy/return/phased-plan.ts'
import type { ReturnRequest, ReturnRequestStore } from './return-date/index.ts'
import { backByNotice } from './return-date/back-by-notice.ts'
import { onItsDay } from './return-date/its-day.ts'
import { delayedWithin } from './return-date/return-request.ts'
import type { PlanOptionStore } from './what-if/index.ts'
import type { PlanWordsStore } from './words/index.ts'
import type { LeaveToReturnFrom } from '../../policy/return/return-date.ts'
import type { AnnualLeaveStore } from './annual-leave/index.ts'
import type { PhasedPlanStore } from './first-weeks/index.ts'
import { withWeeksOver } from './first-weeks/past-weeks.ts'
import { asOnDay, type PhasedPlan } from './first-weeks/phased-plan.ts'

/** All that is known about one return, as one of its two sides may see it. `leave`: the one from which they come back. */
export interface ReturnSituation extends LeavePicture, PlanBasis {
  /** The one of today, which others may follow. */
  underWay: LeaveRecord
  returnDate: CivilDate | undefined
  /** The return date has come. */
  isBack: boolean
  /** The newest that was not taken back. */
  request: ReturnRequest | undefined
  /** The one by which the date that stands was named, where another was named since. */
  made: ReturnRequest | undefined
  /** Asked for, and called off by another leave or by other dates of this one; undefined once another day is named. */
  overtaken: ReturnRequest | undefined
  plan: PhasedPlan | undefined
  /** PLAN-2: `contract` is this, where it holds from the return on, and else what HR’s records have. */
  agreedChange: ContractChange | undefined
  /** J5: what those are called who answered for the employer, by their ids. */
  answerers: ReadonlyMap<string, string>
}

export interface SituationParts extends LeavePictureParts {
  requests: ReturnRequestStore
  plans: PhasedPlanStore
  annualLeave: AnnualLeaveStore
  options: PlanOptionStore
  planWords: PlanWordsStore
  people: PeopleService
  /** PLAN-2: another week for good that was agreed apart from any plan, and that HR's records do not have yet. */
  agreedHours: (person: Pick<Person, 'id' | 'pattern'>) => Promise<ContractChange | undefined>
}

/** Reads one thing after the other, as findLeavePicture does; throws a NotFoundError as it does. */
export async function readSituation(
  parts: SituationParts,
  viewer: Viewer,
  personId: string,
): Promise<ReturnSituation> {
  return situationOf(parts, await findLeavePicture(parts, viewer, personId))
}

export async function situationOf(parts: SituationParts, picture: LeavePicture): Promise<ReturnSituation> {
  const ofReturn = pictureOfReturn(picture)
  const { person, settings, today } = ofReturn
  const { newest, overtaken } = await askedLast(parts, ofReturn)
  const { request, leave } = withItsDay(newest, ofReturn)
  const returnDate = returnDateOf(leave)
  const plan = await planOf(parts, ofReturn)
  // Without a return there is nothing that it could follow.
  const agreedChange = returnDate && (await parts.agreedHours(person))
  const now = {
    ...ofReturn,
    leave,
    underWay: picture.leave,
    returnDate,
    isBack: returnDate !== undefined && returnDate <= today,
    request,
    made: await madeIt(parts, leave, request),
    overtaken,
    plan: plan && asOnDay(plan, returnDate),
    agreedChange,
    answerers: await answerersOf(parts, ofReturn.contact, [
      request?.answeredById,
      plan?.agreedById,
      plan?.standing?.agreedById,
      plan?.changeAskedById,
    ]),
    contract: holdsOnReturn(agreedChange, returnDate) ? agreedChange.week : person.pattern,
    publicHolidays: holidaysAround(returnDate ?? today, settings.nation),
  }
  // Shared while they were to come: those that are over by now are as both agreed to them before.
  return now.plan?.state === 'shared' ? { ...now, plan: withWeeksOver(now, now.plan) } : now
}

/** Decision 101: from its day on a request is what it is by that day, though the night has not written it down yet. */
function withItsDay(newest: ReturnRequest | undefined, { leave, today }: LeavePicture) {
  const stands = returnDateOf(leave)
  const request = newest && onItsDay(delayedWithin(newest, leave), { stands, today })
  const hasComeToStand = newest?.state === 'asked' && request?.state === 'confirmed'
  return { request, leave: hasComeToStand ? { ...leave, returnDate: request.wants } : leave }
}

/** By which request the date that stands was named; undefined where it is the newest, or none did. */
async function madeIt(
  { requests }: SituationParts,
  { id, returnDate }: LeaveRecord,
  newest: ReturnRequest | undefined,
): Promise<ReturnRequest | undefined> {
  if (!newest || newest.state === 'confirmed' || returnDate === undefined) return undefined
  return requests.findConfirmed(id, returnDate)
}

/** What they are called who answered: nearly always the contact of today, who is known. */
async function answerersOf(
  { people }: SituationParts,
  contact: Person | undefined,
  ids: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const named = new Set(ids.filter((id) => id !== undefined))
  const others = [...named].filter((id) => id !== contact?.id)
  const found = others.length === 0 ? [] : await people.findMany(others)
  return new Map([...(contact ? [contact] : []), ...found].map((one) => [one.id, calledName(one)]))
}

/** `overtaken`: one that was called off, while nothing newer was asked. */
async function askedLast(
  { requests }: SituationParts,
  { person, leave }: LeavePicture,
): Promise<{ newest: ReturnRequest | undefined; overtaken: ReturnRequest | undefined }> {
  const leaveIds = timeAwayOf(person.leaves, leave).map(({ id }) => id)
  const last = await requests.findLast(leave.id, leaveIds)
  if (last?.state !== 'overtaken') return { newest: last, overtaken: undefined }
  return { newest: await requests.findNewest(leave.id), overtaken: last }
}

/** Weeks that were planned before another leave was added at the end are still theirs: they move with the return. */
async function planOf(
  parts: SituationParts,
  { person, leave }: LeavePicture,
): Promise<PhasedPlan | undefined> {
  for (const { id } of timeAwayOf(person.leaves, leave).toReversed()) {
    const plan = await parts.plans.findOfLeave(id)
    if (plan) return { ...plan, leaveId: leave.id }
  }
  return undefined
}

/** The leave has days at work that another return date may cancel. */
export function hasDays({ leave, settings }: ReturnSituation): boolean {
  return (allowanceOf(leaveForDays(leave), settings.contactDays)?.days ?? 0) > 0
}

/** The leave without the date that was named for its end; RET-04: with the notice that waits. */
export function leaveToReturnFrom(now: Pick<ReturnSituation, 'leave' | 'request'>): LeaveToReturnFrom {
  const { returnDate: booked, ...leave } = now.leave
  return { leave, booked, waiting: backByNotice(now) }
}

/** Of the year before too: a plan may have been made for an earlier day. */
function holidaysAround(date: CivilDate, nation: Nation): CivilDate[] {
  const year = yearOf(date)
  return [year - 1, year, year + 1].flatMap((each) => [...bankHolidays(nation, each)])
}
