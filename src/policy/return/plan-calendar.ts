import { addDays, mondayOnOrBefore, type CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import { datesIn, isIn } from '../../shared/periods.ts'
import { hoursOn, type WeekPattern } from '../../shared/week-pattern.ts'

/** Weeks of a pattern of work, both days included. */
export type Phase = { readonly from: CivilDate; readonly to: CivilDate; readonly hours: WeekPattern }

export type PlanOutline = {
  readonly contract: WeekPattern
  /** The formal first day back. */
  readonly returnDate: CivilDate
  readonly publicHolidays: readonly CivilDate[]
  readonly phases: readonly Phase[]
}

export type PlanDay = {
  readonly date: CivilDate
  readonly contract: HourHundredths
  /** Credited at the length of the contract day. */
  readonly holiday: HourHundredths
  readonly worked: HourHundredths
}

/** The days of the plan from one Monday to the next; the first week begins with the return. */
export type PlanWeek = {
  readonly days: readonly PlanDay[]
  readonly worked: HourHundredths
  /** Contract hours that are neither worked nor credited. Below 0 in a week with more work than the contract has (PLAN, step 2). */
  readonly gap: HourHundredths
}

/** Every week from the return to the Sunday after the last phase: the one way in which a plan is held against the contract. */
export function planWeeks(outline: PlanOutline): PlanWeek[] {
  return [...Map.groupBy(planDays(outline), ({ date }) => mondayOnOrBefore(date)).values()].map((days) => ({
    days,
    worked: days.reduce((sum, day) => sum + day.worked, 0),
    gap: days.reduce((sum, day) => sum + gapOn(day), 0),
  }))
}

/** Contract hours of a day that are neither worked nor credited. */
export function gapOn({ contract, holiday, worked }: PlanDay): HourHundredths {
  return contract - holiday - worked
}

/** Every day from the return to the Sunday after the last phase. */
function planDays(outline: PlanOutline): PlanDay[] {
  const lastSunday = addDays(mondayOnOrBefore(lastDayOfPlan(outline)), 6)
  return datesIn([outline.returnDate, lastSunday]).map((date) => planDay(outline, date))
}

export function lastDayOfPlan({ phases }: PlanOutline): CivilDate {
  const last = phases
    .map(({ to }) => to)
    .toSorted()
    .at(-1)
  if (last === undefined) throw new RangeError('phases: a plan needs at least one')
  return last
}

/** The first contract weekday after the last phase, a public holiday or not. */
export function fullPatternFrom(outline: PlanOutline): CivilDate {
  let date = addDays(lastDayOfPlan(outline), 1)
  while (hoursOn(outline.contract, date) === 0) date = addDays(date, 1)
  return date
}

/** Usually within the plan; after it when no phase has a day of work. */
export function firstWorkedDay(outline: PlanOutline, days: readonly PlanDay[]): CivilDate {
  const found = days.find(({ worked }) => worked > 0)
  if (found !== undefined) return found.date
  let date = fullPatternFrom(outline)
  while (planDay(outline, date).worked === 0) date = addDays(date, 1)
  return date
}

export function lastWorkedDayOf(phase: Phase, days: readonly PlanDay[]): CivilDate | undefined {
  return days.findLast(({ date, worked }) => worked > 0 && isIn([phase.from, phase.to], date))?.date
}

function planDay({ contract, publicHolidays, phases }: PlanOutline, date: CivilDate): PlanDay {
  const contractHours = hoursOn(contract, date)
  if (publicHolidays.includes(date))
    return { date, contract: contractHours, holiday: contractHours, worked: 0 }
  const phase = phases.find(({ from, to }) => isIn([from, to], date))
  return { date, contract: contractHours, holiday: 0, worked: hoursOn(phase?.hours ?? contract, date) }
}
