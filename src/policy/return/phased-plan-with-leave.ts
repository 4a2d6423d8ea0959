import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { payForHours } from '../pay/hourly-pay.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'
import { weeklyHours } from '../../shared/week-pattern.ts'
import { workingDayOutside } from '../../shared/working-days.ts'
import { leaveInUse, type Drawn, type LeaveBucket, type LeaveInUse } from './leave-buckets.ts'
import {
  firstWorkedDay,
  fullPatternFrom,
  gapOn,
  lastDayOfPlan,
  lastWorkedDays,
  planWeeks,
  type PlanOutline,
  type PlanWeek,
} from './plan-calendar.ts'
import { checkPlan } from './plan-check.ts'

/**
 * The weeks of `phased-plan.ts`, with what they lack filled by leave, and the rest unpaid (PLAN). Asked by
 * scenarios, and by `covered-plan.ts` for pages. All hours are hundredths.
 */
export type PlanInput = PlanOutline & {
  readonly annualSalary: Pence
  /** In order of use where they expire on the same day. */
  readonly buckets: readonly LeaveBucket[]
  readonly unpaidAllowed: boolean
}

export type FilledWeek = {
  readonly monday: CivilDate
  readonly contract: HourHundredths
  readonly holiday: HourHundredths
  readonly worked: HourHundredths
  readonly leave: HourHundredths
  readonly unpaid: HourHundredths
  readonly drawn: readonly Drawn[]
}

export type PlanWithLeave = { readonly valid: false; readonly reason: 'more-than-contract' } | CountedPlan

export type CountedPlan = {
  readonly valid: boolean
  readonly reason: null | 'short-of-leave'
  /** Hours that no leave covers; undefined when unpaid hours are allowed. */
  readonly shortfall: HourHundredths | undefined
  readonly weeks: readonly FilledWeek[]
  readonly leaveUsed: HourHundredths
  readonly left: readonly LeaveBucket[]
  readonly unpaidHours: HourHundredths
  /** By the month of the unpaid hours, 'YYYY-MM', in order. */
  readonly deductions: readonly { readonly month: string; readonly amount: Pence }[]
  readonly lastDay: CivilDate
  readonly fullPatternFrom: CivilDate
  readonly firstWorkedDay: CivilDate
  /** In order, each once. */
  readonly reviews: readonly CivilDate[]
}

/** PLAN, step 7: days after the return, or after the full pattern. */
const firstReviewAfter = 2 * 7
const fullPatternReviewAfter = 4 * 7
const lastReviewAfter = 12 * 7

/** Throws a RangeError that names the field when the phases, contract or buckets make no plan. */
export function planWithLeave(input: PlanInput): PlanWithLeave {
  checkPlan(input)
  const weeks = planWeeks(input)
  if (weeks.some(({ gap }) => gap < 0)) return { valid: false, reason: 'more-than-contract' }
  const leave = leaveInUse(input.buckets)
  const filled = fillGaps(weeks, leave)
  return summary(input, { planned: weeks, filled, left: leave.left() })
}

/** 'YYYY-MM'. Those of a plan are in order. */
interface UnpaidMonth {
  month: string
  hours: HourHundredths
}

interface Filled {
  readonly weeks: readonly FilledWeek[]
  readonly unpaid: readonly UnpaidMonth[]
}

/** Leave is drawn day by day in date order; what it cannot cover is unpaid on that day. */
function fillGaps(weeks: readonly PlanWeek[], leave: LeaveInUse): Filled {
  const unpaid: UnpaidMonth[] = []
  return { weeks: weeks.map((week) => fillWeek(week, leave, unpaid)), unpaid }
}

function fillWeek(
  { monday, contract, holiday, worked, gap: ofWeek, days }: PlanWeek,
  leave: LeaveInUse,
  unpaidIn: UnpaidMonth[],
): FilledWeek {
  const drawn: { name: string; hours: HourHundredths }[] = []
  let [taken, unpaid, missing] = [0, 0, ofWeek]
  for (const day of days) {
    // A longer day later in the week can make up for a short one, so a day never takes more than the week lacks.
    const gap = Math.min(Math.max(0, gapOn(day)), missing)
    if (gap === 0) continue
    missing -= gap
    let left = gap
    for (const { name, hours } of leave.draw(day.date, gap)) {
      left -= hours
      const same = drawn.find((one) => one.name === name)
      if (same) same.hours += hours
      else drawn.push({ name, hours })
    }
    taken += gap - left
    unpaid += left
    if (left > 0) addIn(unpaidIn, day.date, left)
  }
  return { monday, contract, holiday, worked, leave: taken, unpaid, drawn }
}

/** Each day comes after those before it. */
function addIn(months: UnpaidMonth[], date: CivilDate, hours: HourHundredths): void {
  const last = months.at(-1)
  if (last && date.startsWith(last.month)) last.hours += hours
  else months.push({ month: date.slice(0, 'YYYY-MM'.length), hours })
}

function summary(
  input: PlanInput,
  { planned, filled, left }: { planned: readonly PlanWeek[]; filled: Filled; left: readonly LeaveBucket[] },
): CountedPlan {
  const unpaidHours = total(filled.weeks, ({ unpaid }) => unpaid)
  const isShort = !input.unpaidAllowed && unpaidHours > 0
  const lastDay = lastDayOfPlan(input)
  const fullPattern = fullPatternFrom(input, lastDay)
  return {
    valid: !isShort,
    reason: isShort ? 'short-of-leave' : null,
    shortfall: input.unpaidAllowed ? undefined : unpaidHours,
    weeks: filled.weeks,
    leaveUsed: total(filled.weeks, ({ leave }) => leave),
    left,
    unpaidHours,
    deductions: deductions(input, filled.unpaid),
    lastDay,
    fullPatternFrom: fullPattern,
    firstWorkedDay: firstWorkedDay(input, planned),
    reviews: reviews(input, fullPattern, planned),
  }
}

/** Rounded once a month, as a payslip is. */
function deductions(
  { annualSalary, contract }: PlanInput,
  unpaid: Filled['unpaid'],
): CountedPlan['deductions'] {
  const salaried = { annualSalary, weeklyHours: weeklyHours(contract) }
  return unpaid.map(({ month, hours }) => ({ month, amount: payForHours(salaried, hours) }))
}

/** PLAN, step 7: on working days, as the talks that are kept are (`reviewDate`). */
function reviews(
  { returnDate, publicHolidays }: PlanInput,
  fullPattern: CivilDate,
  weeks: readonly PlanWeek[],
): CivilDate[] {
  const after = (date: CivilDate, days: number) => workingDayOutside(addDays(date, days), publicHolidays)
  // Those of the phases are in order already, and first: what little is not is soon sorted.
  const dates = [
    ...lastWorkedDays(weeks),
    after(fullPattern, fullPatternReviewAfter),
    after(returnDate, firstReviewAfter),
    after(returnDate, lastReviewAfter),
  ]
  return dates.toSorted(inOrder).filter((date, at, all) => date !== all[at - 1])
}

function total<Item>(items: readonly Item[], hours: (item: Item) => HourHundredths): HourHundredths {
  return items.reduce((sum, item) => sum + hours(item), 0)
}

function inOrder(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : 1
}
