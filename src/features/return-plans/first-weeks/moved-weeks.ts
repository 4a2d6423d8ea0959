import {
  countWeeks,
  datesOfWeek,
  stagesOf,
  type PlanBasis,
  type PlannedWeeks,
} from '../../../policy/return/phased-plan.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { patternDay, patternDays, type PatternDay, type WeekPattern } from '../../../shared/week-pattern.ts'

/** Planned weeks as they go with another first day back, and what of them is no choice of the person's. */
export interface MovedWeeks {
  weeks: WeekPattern[]
  /** Days of the first week for which nothing was chosen, as they lay before the old day, have the contract's hours. */
  hasUsual: boolean
  /** Hours were chosen for days that lie before the new one, and are left out. */
  hasDropped: boolean
}

/** Only what was chosen is carried: a day before the return was never a day off. */
export function weeksMovedTo(plan: PlannedWeeks, returnDate: CivilDate, basis: PlanBasis): MovedWeeks {
  const daysFrom = (date: CivilDate) => datesOfWeek(date, basis.contract, 0).map(patternDay)
  const [before, days] = [daysFrom(plan.returnDate), daysFrom(returnDate)]
  const [first, ...others] = plan.weeks
  // The next week tells what was chosen for the days of a stage that lay before the old day in its first week.
  const isStage = (stagesOf(plan, basis)[0]?.weeks ?? 0) > 1
  const chosen = isStage ? others[0]! : basis.contract
  const hoursOf = (day: PatternDay) => (before.includes(day) ? (first?.[day] ?? 0) : chosen[day])
  const weeks = [weekOf(days, hoursOf), ...others]
  return {
    weeks: fitting({ returnDate, weeks }, basis),
    hasUsual: !isStage && days.some((day) => !before.includes(day) && basis.contract[day] > 0),
    hasDropped: before.some((day) => !days.includes(day) && (first?.[day] ?? 0) > 0),
  }
}

/** A long day that made up for one which is gone is cut, so that the weeks can be shared as they are. */
function fitting(planned: PlannedWeeks, basis: PlanBasis): WeekPattern[] {
  const { contract } = basis
  const counted = countWeeks(planned, basis)
  if (counted.every(({ worked }) => worked === 0)) return [contract, ...planned.weeks.slice(1)]
  return planned.weeks.map((hours, week) =>
    counted[week]?.isTooLong ? weekOf(patternDays, (day) => Math.min(hours[day], contract[day])) : hours,
  )
}

function weekOf(days: readonly PatternDay[], hoursOf: (day: PatternDay) => number): WeekPattern {
  return Object.fromEntries(
    patternDays.map((day) => [day, days.includes(day) ? hoursOf(day) : 0]),
  ) as WeekPattern
}
