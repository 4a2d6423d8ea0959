import { bankHolidays, type Nation } from '../../shared/bank-holidays.ts'
import { yearOf, type CivilDate } from '../../shared/civil-date.ts'
import type { FirstDayAgreed } from '../../shared/first-day-agreed.ts'
import { outlineOf, type PlanBasis, type PlannedWeeks } from '../../policy/return/phased-plan.ts'
import { firstWorkedDay, planWeeks } from '../../policy/return/plan-calendar.ts'
import { agreedIn, holdingIn, type PhasedPlan } from './first-weeks/phased-plan.ts'
import type { PhasedPlanStore } from './first-weeks/phased-plan-store.ts'

/** PLAN-1: the first day that is worked in planned weeks, which may be well after the return. */
function firstDayPlanned(weeks: PlannedWeeks, basis: PlanBasis): CivilDate {
  const outline = outlineOf(weeks, basis)
  return firstWorkedDay(outline, planWeeks(outline))
}

/** The same of a return, where both agreed to weeks for the day that is asked about. */
export function firstDayAgreed(
  now: PlanBasis & { plan: PhasedPlan | undefined; returnDate: CivilDate | undefined },
  back = now.returnDate,
): CivilDate | undefined {
  const weeks = back === now.returnDate ? holdingIn(now) : undefined
  return weeks && firstDayPlanned(weeks, now)
}

/** For whoever gets a first day ready: the first that is worked in weeks that both agreed to for this return. Undefined: there are none. */
export function createFirstDayFinder({
  plans,
}: {
  plans: Pick<PhasedPlanStore, 'findOfLeave'>
}): FirstDayAgreed {
  return async (leaveId, { back, contract, nation }) => {
    const plan = await plans.findOfLeave(leaveId)
    const weeks = plan && agreedIn(plan)
    if (weeks?.returnDate !== back) return undefined
    return firstDayPlanned(weeks, { contract, publicHolidays: holidaysAround(back, nation) })
  }
}

/** Of the year before too: a plan may have been made for an earlier day. */
export function holidaysAround(date: CivilDate, nation: Nation): CivilDate[] {
  const year = yearOf(date)
  return [year - 1, year, year + 1].flatMap((each) => [...bankHolidays(nation, each)])
}
