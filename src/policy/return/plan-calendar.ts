import {
  addDays,
  dateNumbered,
  dayNumber,
  mondayOnOrBefore,
  placeInWeek,
  type CivilDate,
} from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import { hoursInOrder, hoursOn, type WeekPattern } from '../../shared/week-pattern.ts'

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
  /** Its place among the phases in order of time; undefined between them and after them. */
  readonly phase: number | undefined
}

/** The days of the plan from one Monday to the next; the first week begins with the return. */
export type PlanWeek = {
  readonly monday: CivilDate
  readonly days: readonly PlanDay[]
  readonly contract: HourHundredths
  readonly holiday: HourHundredths
  readonly worked: HourHundredths
  /** Contract hours that are neither worked nor credited. Below 0 in a week with more work than the contract has (PLAN, step 2). */
  readonly gap: HourHundredths
}

/** Every week from the return to the Sunday after the last phase: the one way in which a plan is held against the contract. */
export function planWeeks(outline: PlanOutline): PlanWeek[] {
  const { returnDate } = outline
  const contract = hoursInOrder(outline.contract)
  const holidays = new Set(outline.publicHolidays.map(dayNumber))
  const phases = numberedPhases(outline.phases)
  const lastSunday = dayNumber(mondayOnOrBefore(lastDayOfPlan(outline))) + 6
  const weeks: PlanWeek[] = []
  let [place, phase, week] = [placeInWeek(returnDate), 0, emptyWeek(mondayOnOrBefore(returnDate))]
  for (let day = dayNumber(returnDate); day <= lastSunday; day += 1) {
    while (phase < phases.length && phases[phase]!.last < day) phase += 1
    const isIn = phase < phases.length && phases[phase]!.first <= day
    const isHoliday = holidays.has(day)
    const date = dateNumbered(day)
    if (place === 0) week = emptyWeek(date)
    addTo(week, {
      date,
      contract: contract[place]!,
      holiday: isHoliday ? contract[place]! : 0,
      worked: isHoliday ? 0 : (isIn ? phases[phase]!.hours : contract)[place]!,
      phase: isIn ? phase : undefined,
    })
    place = (place + 1) % 7
    if (place === 0) weeks.push(week)
  }
  return weeks
}

/** In order of time. Numbers compare faster than dates. */
function numberedPhases(phases: readonly Phase[]) {
  return phases
    .map(({ from, to, hours }) => ({
      first: dayNumber(from),
      last: dayNumber(to),
      hours: hoursInOrder(hours),
    }))
    .toSorted((a, b) => a.first - b.first)
}

type GrowingWeek = { monday: CivilDate; days: PlanDay[] } & Record<
  'contract' | 'holiday' | 'worked' | 'gap',
  HourHundredths
>

function emptyWeek(monday: CivilDate): GrowingWeek {
  return { monday, days: [], contract: 0, holiday: 0, worked: 0, gap: 0 }
}

function addTo(week: GrowingWeek, day: PlanDay): void {
  week.days.push(day)
  week.contract += day.contract
  week.holiday += day.holiday
  week.worked += day.worked
  week.gap += gapOn(day)
}

/** Contract hours of a day that are neither worked nor credited. */
export function gapOn({ contract, holiday, worked }: PlanDay): HourHundredths {
  return contract - holiday - worked
}

export function lastDayOfPlan({ phases }: PlanOutline): CivilDate {
  const [first, ...others] = phases
  if (first === undefined) throw new RangeError('phases: a plan needs at least one')
  return others.reduce((last, { to }) => (to > last ? to : last), first.to)
}

/** The first contract weekday after the last phase, a public holiday or not. */
export function fullPatternFrom(outline: PlanOutline, lastDay = lastDayOfPlan(outline)): CivilDate {
  let date = addDays(lastDay, 1)
  while (hoursOn(outline.contract, date) === 0) date = addDays(date, 1)
  return date
}

/** Usually within the plan; after it when no phase has a day of work. */
export function firstWorkedDay(outline: PlanOutline, weeks: readonly PlanWeek[]): CivilDate {
  const found = weeks.find(({ worked }) => worked > 0)?.days.find(({ worked }) => worked > 0)
  if (found !== undefined) return found.date
  let date = fullPatternFrom(outline)
  while (outline.publicHolidays.includes(date) || hoursOn(outline.contract, date) === 0)
    date = addDays(date, 1)
  return date
}

/** Of each phase that has a day of work, in order. */
export function lastWorkedDays(weeks: readonly PlanWeek[]): CivilDate[] {
  const found: CivilDate[] = []
  let before: number | undefined
  for (const { days } of weeks)
    for (const day of days) {
      if (day.worked === 0 || day.phase === undefined) continue
      if (day.phase === before) found.pop()
      found.push(day.date)
      before = day.phase
    }
  return found
}
