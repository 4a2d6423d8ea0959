import {
  asCode,
  asDate,
  asInstant,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../shared/held-of-person.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import { backFrom } from '../../policy/leave/time-away.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { patternDays } from '../../shared/week-pattern.ts'
import type { PeopleService } from '../people/index.ts'
import {
  confirmedIn,
  isKindConfirmed,
  saidOf,
  type AnnualLeave,
  type AnnualLeaveStore,
  type StatedKind,
} from './annual-leave/index.ts'
import type { PlanOption, PlanOptionStore } from './what-if/index.ts'
import type { ForHrOnly, PlanComment, PlanWordsStore } from './words/index.ts'
import type { PhasedPlanStore } from './first-weeks/phased-plan-store.ts'
import { asOnDay, type PhasedPlan } from './first-weeks/phased-plan.ts'
import type { ReturnRequestStore } from './return-date/return-request-store.ts'
import type { ReturnRequest } from './return-date/return-request.ts'

interface Stores {
  requests: ReturnRequestStore
  plans: PhasedPlanStore
  annualLeave: AnnualLeaveStore
  options: PlanOptionStore
  planWords: PlanWordsStore
  people: Pick<PeopleService, 'find'>
}

export function heldByReturnPlans({
  requests,
  plans,
  annualLeave,
  options,
  planWords,
  people,
}: Stores): HeldOfPerson {
  return {
    models: ['returnRequest', 'phasedPlan', 'annualLeave', 'planOption', 'planComment', 'planForHr'],
    async export({ id }) {
      const leaves = (await people.find(id))?.leaves ?? []
      const [asked, planned, stated, kept, said] = await Promise.all([
        requests.findAllOf(id),
        plans.findAllOf(id),
        annualLeave.findAllOf(id),
        options.findAllOf(id),
        planWords.findAllOf(id),
      ])
      return [
        { name: 'returnDates', rows: asked.map(requestRow) },
        {
          name: 'firstWeeks',
          rows: planned.map((plan) => planRow(plan, { back: backFromOf(plan, leaves), stated })),
        },
        { name: 'plannedHours', rows: planned.flatMap(weekRows) },
        { name: 'annualLeave', rows: stated.flatMap(leaveRows) },
        { name: 'keptWeeks', rows: kept.map(optionRow) },
        { name: 'planComments', rows: said.comments.map(commentRow(id)) },
        { name: 'saidToHr', rows: said.forHr.filter(({ words }) => words !== '').map(forHrRow) },
      ]
    },
    async remove({ id }) {
      await requests.removeOf(id)
      await plans.removeOf(id)
      await annualLeave.removeOf(id)
      await options.removeOf(id)
      await planWords.removeOf(id)
    },
  }
}

function requestRow(request: ReturnRequest): HeldRow {
  return {
    at: asInstant(request.at),
    wants: asDate(request.wants),
    later: held(request.later?.wants, asDate),
    booked: held(request.booked, asDate),
    state: asCode('own-data.requestStates')(request.state),
    confirmedDate: held(request.confirmedDate, asDate),
    answered: held(request.answeredAt, asInstant),
  }
}

/** The day back that stands by now, after the leave of the plan; undefined where the leave is gone, or has no end. */
function backFromOf({ leaveId }: PhasedPlan, leaves: readonly LeaveRecord[]): CivilDate | undefined {
  const leave = leaves.find(({ id }) => id === leaveId)
  return leave && backFrom(leaves, leave)
}

/**
 * `back`: of weeks that were agreed for another day HR have nothing to do any more, though what they did is still held. `stated`:
 * how hours are covered is chosen by saying what leave there is.
 */
function planRow(
  plan: PhasedPlan,
  { back, stated }: { back: CivilDate | undefined; stated: readonly AnnualLeave[] },
): HeldRow {
  const hasChosen = plan.cover.shape === 'reduced' || stated.some(({ leaveId }) => leaveId === plan.leaveId)
  const isOver = plan.forHr !== undefined && asOnDay(plan, back).forHr === undefined
  return {
    returnDate: asDate(plan.returnDate),
    state: asCode('own-data.planStates')(plan.changeAsked ? 'changeAsked' : plan.state),
    shared: held(plan.sharedAt, asInstant),
    sharedBefore: held(plan.sharedBefore, asInstant),
    agreed: held(plan.agreedAt, asInstant),
    changeAsked: held(plan.changeAsked, asCode('return-plans.changes')),
    cover: held(hasChosen ? plan.cover.shape : undefined, asCode('own-data.covers')),
    unpaid: { yes: plan.cover.isUnpaid },
    forHr: held(isOver ? 'over' : plan.forHr, asCode('own-data.withHr')),
    settledAs: held(plan.settledAs, asCode('return-plans.hr.settlements')),
    settledLeave: held(plan.settledHours?.leave, asHours),
    settledBefore: held(plan.settledBefore?.as, asCode('return-plans.hr.settlements')),
    settledCorrected: held(plan.settledBefore?.at, asInstant),
    settledUnpaid: held(plan.settledHours?.unpaid, asHours),
    fetched: held(plan.exported?.at, asInstant),
    changed: asInstant(plan.changedAt),
  }
}

function asHours(hours: HourHundredths) {
  return { hours }
}

/** The weeks as they are planned, and those that stand until the newer ones are agreed. */
function weekRows({ returnDate, weeks, standing }: PhasedPlan): HeldRow[] {
  const rowsOf = (from: typeof returnDate, planned: PhasedPlan['weeks'], stands: boolean) =>
    planned.map((week, at) => ({
      returnDate: asDate(from),
      stands: standing && { yes: stands },
      week: { count: at + 1 },
      ...Object.fromEntries(patternDays.map((day) => [day, { hours: week[day] }])),
    }))
  const agreed = standing ? rowsOf(standing.returnDate, standing.weeks, true) : []
  return [...rowsOf(returnDate, weeks, false), ...agreed]
}

function leaveRows(annual: AnnualLeave): HeldRow[] {
  const { held: kinds, yearly, confirmed, changedAt } = annual
  const year = { kind: 'yearly' as const, hours: yearly ?? 0, expires: undefined }
  const all = yearly === undefined ? kinds : [...kinds, year]
  return all.map(({ kind, hours, expires }) => ({
    kind: asCode('annual-leave.kinds')(kind),
    hours: { hours },
    expires: held(expires, asDate),
    ...confirmedOf(annual, kind),
    confirmed: held(confirmed?.at, asInstant),
    changed: asInstant(changedAt),
  }))
}

/** What HR confirmed of a kind that was said otherwise since. */
function confirmedOf(annual: AnnualLeave, kind: StatedKind): HeldRow {
  const numbers = confirmedIn(annual)
  const isOther = numbers !== undefined && !isKindConfirmed(annual, kind)
  return { confirmedHours: isOther ? asHours(saidOf(numbers, kind)?.hours ?? 0) : undefined }
}

function optionRow({ returnDate, weeks, keptAt }: PlanOption): HeldRow {
  return { returnDate: asDate(returnDate), weeks: { count: weeks.length }, kept: asInstant(keptAt) }
}

function commentRow(personId: string) {
  return ({ by, at, words }: PlanComment): HeldRow => ({
    at: asInstant(at),
    yours: { yes: by === personId },
    said: { text: words },
  })
}

function forHrRow({ at, words, isSaidToContact }: ForHrOnly): HeldRow {
  return { at: asInstant(at), words: { text: words }, toldContact: { yes: isSaidToContact } }
}
