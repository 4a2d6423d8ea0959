import { addDays, mondayOnOrBefore, type CivilDate } from '../../shared/civil-date.ts'
import { weeklyHours, type WeekPattern } from '../../shared/week-pattern.ts'
import type { Phase } from './plan-calendar.ts'

export const longestPlanWeeks = 12

export type PlanState = 'draft' | 'shared' | 'agreed'

/** What the contact would have otherwise; no free text, which can hurt. */
export const changeReasons = ['fewer-weeks', 'more-hours', 'other-days', 'talk-first'] as const
export type ChangeReason = (typeof changeReasons)[number]

/** The first weeks back: hours of each weekday, week by week. Both sides agree to it. */
export interface WeekPlan {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  /** The first day back that the weeks were planned for. */
  returnDate: CivilDate
  weeks: WeekPattern[]
  state: PlanState
  /** Raised by every change: the second of two tabs is told. */
  version: number
  sharedAt?: Date
  agreedAt?: Date
  /** What the contact asked for, while nothing has been changed since. */
  changeAsked?: ChangeReason
  changedAt: Date
}

export type PlanFault = { week: number; code: 'moreThanContract' | 'noHours' }

/** PLAN: a week is never longer than the contract's, and a plan has some work in it. */
export function faultsOf(weeks: readonly WeekPattern[], contract: WeekPattern): PlanFault[] {
  const tooLong = weeks.flatMap((hours, week): PlanFault[] =>
    weeklyHours(hours) > weeklyHours(contract) ? [{ week, code: 'moreThanContract' }] : [],
  )
  const isEmpty = weeks.every((hours) => weeklyHours(hours) === 0)
  return isEmpty ? [{ week: 0, code: 'noHours' }] : tooLong
}

/** New weeks: a draft again, whatever had been agreed. */
export function withWeeks(plan: WeekPlan, weeks: WeekPattern[], now: Date): WeekPlan {
  return { ...redrafted(plan, now), weeks }
}

/** The same weeks from another day: both have to look again. */
export function movedTo(plan: WeekPlan, returnDate: CivilDate, now: Date): WeekPlan {
  return { ...redrafted(plan, now), returnDate }
}

/** Sharing a plan is the person's own yes to it. */
export function share(plan: WeekPlan, now: Date): WeekPlan {
  return { ...redrafted(plan, now), state: 'shared', sharedAt: now }
}

export function agree(plan: WeekPlan, now: Date): WeekPlan {
  return { ...plan, state: 'agreed', agreedAt: now, version: plan.version + 1, changedAt: now }
}

export function askForChange(plan: WeekPlan, changeAsked: ChangeReason, now: Date): WeekPlan {
  return { ...redrafted(plan, now), changeAsked }
}

/** The weeks as dated phases: the first from the return date, each to its Sunday. */
export function phasesOf(plan: Pick<WeekPlan, 'returnDate' | 'weeks'>): Phase[] {
  return plan.weeks.map((hours, week) => {
    const monday = mondayOf(plan.returnDate, week)
    return { from: week === 0 ? plan.returnDate : monday, to: addDays(monday, 6), hours }
  })
}

export function mondayOf(returnDate: CivilDate, week: number): CivilDate {
  return addDays(mondayOnOrBefore(returnDate), week * 7)
}

function redrafted(plan: WeekPlan, changedAt: Date): WeekPlan {
  const { sharedAt: _shared, agreedAt: _agreed, changeAsked: _asked, ...rest } = plan
  return { ...rest, state: 'draft', version: plan.version + 1, changedAt }
}
