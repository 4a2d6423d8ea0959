import {
  addDays,
  dateNumbered,
  datesFrom,
  dayNumber,
  mondayOnOrBefore,
  type CivilDate,
} from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import {
  hoursOn,
  patternDay,
  patternDays,
  type PatternDay,
  type WeekPattern,
} from '../../shared/week-pattern.ts'
import { fullPatternFrom, planWeeks, type PlanOutline, type PlanWeek } from './plan-calendar.ts'

export const longestPlanWeeks = 52

/** Hours of each weekday, week by week, from the first day back. */
export interface PlannedWeeks {
  /** The first day back that the weeks were planned for. */
  returnDate: CivilDate
  weeks: WeekPattern[]
}

/** What a plan is counted against. */
export interface PlanBasis {
  contract: WeekPattern
  publicHolidays: readonly CivilDate[]
}

export interface CountedWeek {
  /** The first day of the week that is planned: its Monday, or in the first week the return date. */
  from: CivilDate
  worked: HourHundredths
  /** Of public holidays, at the contract’s hours of their days. */
  holiday: HourHundredths
  /** Contract hours that are neither worked nor a public holiday. */
  short: HourHundredths
  /** Has more work than the contract's hours of these days. */
  isTooLong: boolean
}

/** Monday to Friday, and what else the contract has hours on. */
function plannableDays(contract: WeekPattern): PatternDay[] {
  return patternDays.filter((day) => (day !== 'sat' && day !== 'sun') || contract[day] > 0)
}

/** The return date, or the Monday after one on a weekend that has no hours. */
function firstPlannableDay(returnDate: CivilDate, contract: WeekPattern): CivilDate {
  const days = plannableDays(contract)
  const sunday = addDays(mondayOnOrBefore(returnDate), 6)
  let date = returnDate
  while (date <= sunday && !days.includes(patternDay(date))) date = addDays(date, 1)
  return date > sunday ? date : returnDate
}

/** The days of a week of the plan, counted from 0, on which hours can be planned. */
export function datesOfWeek(returnDate: CivilDate, contract: WeekPattern, week: number): CivilDate[] {
  const first = firstPlannableDay(returnDate, contract)
  const monday = addDays(mondayOnOrBefore(first), week * 7)
  const days = plannableDays(contract)
  return datesFrom(monday, 7).filter((date, at) => date >= first && days.includes(patternDays[at]!))
}

/** The same plan without hours on days of the first week that lie before it: they were never to be worked. */
export function fromFirstDay({ returnDate, weeks }: PlannedWeeks, { contract }: PlanBasis): PlannedWeeks {
  const days = datesOfWeek(returnDate, contract, 0).map(patternDay)
  const [first, ...others] = weeks
  if (!first) return { returnDate, weeks }
  const cut = Object.fromEntries(patternDays.map((day) => [day, days.includes(day) ? first[day] : 0]))
  return { returnDate, weeks: [cut as WeekPattern, ...others] }
}

/** PLAN, steps 1, 2 and 4: each week against the contract, from the first day of the plan. */
export function countWeeks(plan: PlannedWeeks, basis: PlanBasis): CountedWeek[] {
  return planWeeks(outlineOf(plan, basis)).map(countedWeek)
}

export type PlanFault = { week: number; code: 'moreThanContract' | 'noHours' }

/** PLAN, step 2: a week is never longer than the contract's, and a plan has some work in it. */
export function faultsOf(plan: PlannedWeeks, basis: PlanBasis): PlanFault[] {
  const weeks = countWeeks(plan, basis)
  if (weeks.every(({ worked }) => worked === 0)) return [{ week: 0, code: 'noHours' }]
  return weeks.flatMap(({ isTooLong }, week): PlanFault[] =>
    isTooLong ? [{ week, code: 'moreThanContract' }] : [],
  )
}

/** Why a plan can be neither shared nor agreed as it is: the leave or the contract has changed since. */
export function whyOutdated(
  plan: PlannedWeeks,
  returnDate: CivilDate | undefined,
  basis: PlanBasis,
): 'dateMoved' | 'contractChanged' | undefined {
  if (plan.returnDate !== returnDate) return 'dateMoved'
  return faultsOf(plan, basis).length > 0 ? 'contractChanged' : undefined
}

/** The first day of the contract's own week, and the first that is worked, which a public holiday can put off. */
export function fullWeekFrom(plan: PlannedWeeks, basis: PlanBasis): { from: CivilDate; worked: CivilDate } {
  const from = fullPatternFrom(outlineOf(plan, basis))
  let worked = from
  while (basis.publicHolidays.includes(worked) || hoursOn(basis.contract, worked) === 0)
    worked = addDays(worked, 1)
  return { from, worked }
}

/** Weeks of the same hours that follow one another are one stage: `hours` for so many weeks. */
export interface PlanStage {
  hours: WeekPattern
  weeks: number
}

/** Of the first week only the days from the first day back tell it from the next: others were never chosen. */
export function stagesOf({ returnDate, weeks }: PlannedWeeks, { contract }: PlanBasis): PlanStage[] {
  const firstDays = datesOfWeek(returnDate, contract, 0).map(patternDay)
  const stages: PlanStage[] = []
  for (const [week, hours] of weeks.entries()) {
    const last = stages.at(-1)
    const days = week === 1 ? firstDays : patternDays
    if (last && days.every((day) => last.hours[day] === hours[day])) {
      last.weeks += 1
      last.hours = hours
    } else stages.push({ hours, weeks: 1 })
  }
  return stages
}

/** The weeks as dated phases, one a stage: the first from the first day of the plan, each to its Sunday. */
export function outlineOf(plan: PlannedWeeks, basis: PlanBasis): PlanOutline {
  const first = firstPlannableDay(plan.returnDate, basis.contract)
  const firstMonday = dayNumber(mondayOnOrBefore(first))
  let before = 0
  const phases = stagesOf(plan, basis).map(({ hours, weeks }) => {
    const from = before === 0 ? first : dateNumbered(firstMonday + before * 7)
    before += weeks
    return { from, to: dateNumbered(firstMonday + before * 7 - 1), hours }
  })
  return { contract: basis.contract, publicHolidays: basis.publicHolidays, returnDate: first, phases }
}

function countedWeek({ days, worked, holiday, gap }: PlanWeek): CountedWeek {
  return { from: days[0]!.date, worked, holiday, short: Math.max(0, gap), isTooLong: gap < 0 }
}
