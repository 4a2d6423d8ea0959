import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { payForHours } from '../pay/hourly-pay.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'
import { weeklyHours } from '../../shared/week-pattern.ts'
import { draw, hoursDrawn, inOrderOfUse, type Drawn, type LeaveBucket } from './leave-buckets.ts'
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

/** What a day lacks, and how that is covered. */
interface FilledDay {
  readonly date: CivilDate
  readonly drawn: readonly Drawn[]
  readonly unpaid: HourHundredths
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
  const { filled, left } = fillGaps(weeks, inOrderOfUse(input.buckets))
  return summary(input, { weeks, filled, left })
}

interface Filled {
  /** Of each week, the days that lack something. */
  readonly filled: readonly FilledDay[][]
  readonly left: readonly LeaveBucket[]
}

/** Leave is drawn day by day in date order; what it cannot cover is unpaid on that day. */
function fillGaps(weeks: readonly PlanWeek[], buckets: readonly LeaveBucket[]): Filled {
  let left = buckets
  const filled = weeks.map((week) => {
    let weekGap = week.gap
    const days: FilledDay[] = []
    for (const day of week.days) {
      // A longer day later in the week can make up for a short one, so a day never takes more than the week lacks.
      const gap = Math.min(Math.max(0, gapOn(day)), weekGap)
      if (gap === 0) continue
      const taken = draw(left, day.date, gap)
      left = taken.left
      weekGap -= gap
      days.push({ date: day.date, drawn: taken.drawn, unpaid: gap - hoursDrawn(taken.drawn) })
    }
    return days
  })
  return { filled, left }
}

function summary(
  input: PlanInput,
  { weeks: planned, filled, left }: Filled & { weeks: readonly PlanWeek[] },
): CountedPlan {
  const weeks = planned.map((week, at) => asWeek(week, filled[at] ?? []))
  const unpaidHours = total(weeks, ({ unpaid }) => unpaid)
  const isShort = !input.unpaidAllowed && unpaidHours > 0
  return {
    valid: !isShort,
    reason: isShort ? 'short-of-leave' : null,
    shortfall: input.unpaidAllowed ? undefined : unpaidHours,
    weeks,
    leaveUsed: total(weeks, ({ leave }) => leave),
    left,
    unpaidHours,
    deductions: deductions(input, filled.flat()),
    lastDay: lastDayOfPlan(input),
    fullPatternFrom: fullPatternFrom(input),
    firstWorkedDay: firstWorkedDay(input, planned),
    reviews: reviews(input, planned),
  }
}

function asWeek({ monday, contract, holiday, worked }: PlanWeek, filled: readonly FilledDay[]): FilledWeek {
  const drawn: { name: string; hours: HourHundredths }[] = []
  let [leave, unpaid] = [0, 0]
  for (const day of filled) {
    unpaid += day.unpaid
    for (const { name, hours } of day.drawn) {
      leave += hours
      const same = drawn.find((one) => one.name === name)
      if (same) same.hours += hours
      else drawn.push({ name, hours })
    }
  }
  return {
    monday,
    contract,
    holiday,
    worked,
    leave,
    unpaid,
    drawn,
  }
}

/** Rounded once a month, as a payslip is. */
function deductions(input: PlanInput, days: readonly FilledDay[]): CountedPlan['deductions'] {
  const contract = { annualSalary: input.annualSalary, weeklyHours: weeklyHours(input.contract) }
  const unpaid = days.filter((day) => day.unpaid > 0)
  return [...Map.groupBy(unpaid, ({ date }) => date.slice(0, 'YYYY-MM'.length))].map(([month, those]) => ({
    month,
    amount: payForHours(
      contract,
      total(those, (day) => day.unpaid),
    ),
  }))
}

function reviews(input: PlanInput, weeks: readonly PlanWeek[]): CivilDate[] {
  const dates = [
    addDays(input.returnDate, firstReviewAfter),
    ...lastWorkedDays(weeks),
    addDays(fullPatternFrom(input), fullPatternReviewAfter),
    addDays(input.returnDate, lastReviewAfter),
  ]
  return [...new Set(dates)].toSorted()
}

function total<Item>(items: readonly Item[], hours: (item: Item) => HourHundredths): HourHundredths {
  return items.reduce((sum, item) => sum + hours(item), 0)
}
