import {
  formWithLostLetters,
  formWithProblems,
  typedValues,
  type Form,
  type FormResult,
  type Problem,
} from '../../../platform/web/forms/forms.ts'
import { hoursField } from '../../../platform/web/forms/hours-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { patternDay, patternDays, type PatternDay, type WeekPattern } from '../../../shared/week-pattern.ts'
import { datesOfWeek, longestPlanWeeks, type PlanFault } from '../../../policy/return/phased-plan.ts'
import type { ReturnSituation } from '../situation.ts'
import { version } from './plan-forms.ts'

export const weeksScope = 'return-plans.weeks'

export const usualWeeks = 4

/** The name of the input for a day of a week, counted from 0. */
export function weekField(week: number, day: PatternDay): string {
  return `w${week}-${day}`
}

export interface TypedWeeks {
  weeks: WeekPattern[]
  /** Of the plan that was open; 0 for the first. */
  version: number
}

/** Hours of each day of each week. An empty input is a day that is not worked. */
export function readWeeks(body: unknown): FormResult<TypedWeeks> {
  const typed = typedValues(body)
  const lost = formWithLostLetters(weeksScope, typed)
  if (lost) return { form: lost }
  const problems: Problem[] = []
  const weeks: WeekPattern[] = []
  for (let week = 0; week < weekCount(typed['count']); week += 1) {
    weeks.push(readWeek(typed, week, problems))
  }
  if (problems.length > 0) return { form: formWithProblems(weeksScope, body, problems) }
  return { value: { weeks, version: version.parse(typed['version']) } }
}

/** Whether the form was sent to show more or fewer weeks, and not to be saved. */
export function asksForCount(body: unknown): boolean {
  return ((body ?? {}) as Record<string, unknown>)['resize'] !== undefined
}

/** A form that the rules refuse: each fault at the first day of its week. */
export function formWithFaults(now: ReturnSituation, body: unknown, faults: readonly PlanFault[]): Form {
  const problems = faults.map(({ week, code }) => at(firstFieldOf(now, week), week, code))
  return formWithProblems(weeksScope, body, problems)
}

export function changedMeanwhile(now: ReturnSituation, body: unknown): Form {
  return formWithProblems(weeksScope, body, [at(firstFieldOf(now, 0), 0, 'changedMeanwhile')])
}

/** From 1 to the longest plan. */
export function weekCount(asked: unknown): number {
  const count = Number(asked)
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, longestPlanWeeks) : usualWeeks
}

function readWeek(typed: Record<string, string>, week: number, problems: Problem[]): WeekPattern {
  const days = patternDays.map((day, place) => {
    const field = weekField(week, day)
    const hours = hoursField.safeParse(typed[field] ?? '')
    if (!hours.success) problems.push(at(field, week, 'notHours', { day: place }))
    return [day, hours.data ?? 0]
  })
  return Object.fromEntries(days) as WeekPattern
}

function firstFieldOf({ returnDate, contract }: ReturnSituation, week: number): string {
  const [first]: CivilDate[] = returnDate ? datesOfWeek(returnDate, contract, week) : []
  return weekField(week, first ? patternDay(first) : 'mon')
}

function at(field: string, week: number, code: string, values: Record<string, number> = {}): Problem {
  return { field, code, sentence: 'hours', values: { week: week + 1, ...values } }
}
