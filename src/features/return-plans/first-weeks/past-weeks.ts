import { isDeepStrictEqual } from 'node:util'
import {
  datesOfWeek,
  faultsOf,
  type PlanBasis,
  type PlannedWeeks,
} from '../../../policy/return/phased-plan.ts'
import { addDays, mondayOnOrBefore, type CivilDate } from '../../../shared/civil-date.ts'
import { holdingIn, type PhasedPlan } from './phased-plan.ts'

interface ReturnToday extends PlanBasis {
  plan: PhasedPlan | undefined
  returnDate: CivilDate | undefined
  today: CivilDate
}

/** How many of the weeks that both agreed to are over: they were worked, and stay as they were agreed. */
export function weeksOver(now: ReturnToday): number {
  const agreed = holdingIn(now)
  // Weeks that are longer than the contract by now could not be kept in any plan.
  if (!agreed || faultsOf(agreed, now).length > 0) return 0
  const [first] = datesOfWeek(agreed.returnDate, now.contract, 0)
  const monday = first && mondayOnOrBefore(first)
  const isOver = (week: number) => monday !== undefined && addDays(monday, week * 7 + 6) < now.today
  return agreed.weeks.filter((_, week) => isOver(week)).length
}

/** Newer weeks, with those that are over as both agreed to them, whatever was planned in their place. */
export function withWeeksOver<Planned extends PlannedWeeks>(now: ReturnToday, planned: Planned): Planned {
  const over = holdingIn(now)?.weeks.slice(0, weeksOver(now)) ?? []
  return { ...planned, weeks: [...over, ...planned.weeks.slice(over.length)] }
}

/** Weeks that are over by now were shared otherwise than both had agreed to them. */
export function isSharedOtherwise(now: ReturnToday, shared: PlannedWeeks): boolean {
  return !isDeepStrictEqual(withWeeksOver(now, shared).weeks, shared.weeks)
}
