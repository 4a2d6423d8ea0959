import { addDays, mondayOnOrBefore, type CivilDate } from '../../shared/civil-date.ts'
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
  lastWorkedDayOf,
  planWeeks,
  type PlanDay,
  type PlanOutline,
  type PlanWeek,
} from './plan-calendar.ts'
import { checkPlan } from './plan-check.ts'

/**
 * The weeks of `phased-plan.ts`, with what they lack filled by leave, and the rest unpaid (PLAN). Asked
 * by scenarios; no page draws leave yet. All hours are hundredths.
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

type CountedDay = PlanDay & { readonly drawn: readonly Drawn[]; readonly unpaid: HourHundredths }

/** PLAN, step 7: days after the return, or after the full pattern. */
const firstReviewAfter = 2 * 7
const fullPatternReviewAfter = 4 * 7
const lastReviewAfter = 12 * 7

/** Throws a RangeError that names the field when the phases, contract or buckets make no plan. */
export function planWithLeave(input: PlanInput): PlanWithLeave {
  checkPlan(input)
  const weeks = planWeeks(input)
  if (weeks.some(({ gap }) => gap < 0)) return { valid: false, reason: 'more-than-contract' }
  const { counted, left } = fillGaps(weeks, inOrderOfUse(input.buckets))
  return summary(input, counted, left)
}

/** Leave is drawn day by day in date order; what it cannot cover is unpaid on that day. */
function fillGaps(
  weeks: readonly PlanWeek[],
  buckets: readonly LeaveBucket[],
): { counted: CountedDay[]; left: readonly LeaveBucket[] } {
  const counted: CountedDay[] = []
  let left = buckets
  for (const week of weeks) {
    let weekGap = week.gap
    for (const day of week.days) {
      // A longer day later in the week can make up for a short one, so a day never takes more than the week lacks.
      const gap = Math.min(Math.max(0, gapOn(day)), weekGap)
      const taken = draw(left, day.date, gap)
      counted.push({ ...day, drawn: taken.drawn, unpaid: gap - hoursDrawn(taken.drawn) })
      left = taken.left
      weekGap -= gap
    }
  }
  return { counted, left }
}

function summary(input: PlanInput, days: readonly CountedDay[], left: readonly LeaveBucket[]): CountedPlan {
  const unpaidHours = total(days, ({ unpaid }) => unpaid)
  const isShort = !input.unpaidAllowed && unpaidHours > 0
  return {
    valid: !isShort,
    reason: isShort ? 'short-of-leave' : null,
    shortfall: input.unpaidAllowed ? undefined : unpaidHours,
    weeks: [...Map.groupBy(days, ({ date }) => mondayOnOrBefore(date))].map(asWeek),
    leaveUsed: total(days, ({ drawn }) => hoursDrawn(drawn)),
    left,
    unpaidHours,
    deductions: deductions(input, days),
    lastDay: lastDayOfPlan(input),
    fullPatternFrom: fullPatternFrom(input),
    firstWorkedDay: firstWorkedDay(input, days),
    reviews: reviews(input, days),
  }
}

function asWeek([monday, days]: [CivilDate, CountedDay[]]): FilledWeek {
  return {
    monday,
    contract: total(days, ({ contract }) => contract),
    holiday: total(days, ({ holiday }) => holiday),
    worked: total(days, ({ worked }) => worked),
    leave: total(days, ({ drawn }) => hoursDrawn(drawn)),
    unpaid: total(days, ({ unpaid }) => unpaid),
    drawn: [
      ...Map.groupBy(
        days.flatMap(({ drawn }) => drawn),
        ({ name }) => name,
      ),
    ].map(([name, drawn]) => ({
      name,
      hours: hoursDrawn(drawn),
    })),
  }
}

/** Rounded once a month, as a payslip is. */
function deductions(input: PlanInput, days: readonly CountedDay[]): CountedPlan['deductions'] {
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

function reviews(input: PlanInput, days: readonly CountedDay[]): CivilDate[] {
  const endsOfPhases = input.phases.flatMap((phase) => lastWorkedDayOf(phase, days) ?? [])
  const dates = [
    addDays(input.returnDate, firstReviewAfter),
    ...endsOfPhases,
    addDays(fullPatternFrom(input), fullPatternReviewAfter),
    addDays(input.returnDate, lastReviewAfter),
  ]
  return [...new Set(dates)].toSorted()
}

function total<Item>(items: readonly Item[], hours: (item: Item) => HourHundredths): HourHundredths {
  return items.reduce((sum, item) => sum + hours(item), 0)
}
