import { z } from 'zod'
import { withDate } from '../../platform/web/date-field.ts'
import { formWithProblems, type Form, type FormResult, type Problem } from '../../platform/web/forms.ts'
import { hourHundredths, type HourHundredths } from '../../shared/hours.ts'
import { PATTERN_DAYS, type WeekPattern } from '../../shared/week-pattern.ts'
import { changeReasons, longestPlanWeeks, type PlanFault } from './week-plan.ts'

export const dateForm = withDate(z.object({}), 'date')
export const confirmedDateForm = z.object({ date: z.string('missing') })
export const wishAnswerForm = z.object({ answer: z.enum(['agree', 'postpone', 'keep'], 'missing') })
export const planAnswerForm = z.object({ answer: z.enum(['agree', ...changeReasons], 'missing') })

export const weeksScope = 'return-plans.weeks'

const longestDay: HourHundredths = 2400

/** The name of the input for a day of a week, counted from 0. */
export function weekField(week: number, day: string): string {
  return `w${week}-${day}`
}

/** Hours of each day of each week: as typed, with an empty input for a day off. */
export function readWeeks(body: unknown): FormResult<{ weeks: WeekPattern[]; version: number }> {
  const typed = (body ?? {}) as Record<string, unknown>
  const problems: Problem[] = []
  const weeks = Array.from({ length: weekCount(typed['count']) }, (_, week) => {
    const days = PATTERN_DAYS.map((day) => [day, readHours(typed, weekField(week, day), problems)])
    return Object.fromEntries(days) as WeekPattern
  })
  if (problems.length > 0) return { form: formWithProblems(weeksScope, body, problems) }
  return { value: { weeks, version: Number(typed['version']) || 0 } }
}

/** A form that the rules refuse: each fault at the first day of its week. */
export function formWithFaults(body: unknown, faults: readonly PlanFault[]): Form {
  const problems = faults.map(({ week, code }): Problem => ({
    ...at(weekField(week, 'mon'), code),
    values: { week: week + 1 },
  }))
  return formWithProblems(weeksScope, body, problems)
}

export function changedMeanwhile(body: unknown): Form {
  return formWithProblems(weeksScope, body, [at(weekField(0, 'mon'), 'changedMeanwhile')])
}

/** From 1 to the longest plan. */
export function weekCount(asked: unknown): number {
  const count = Number(asked)
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, longestPlanWeeks) : 4
}

function readHours(typed: Record<string, unknown>, field: string, problems: Problem[]): HourHundredths {
  const text = String(typed[field] ?? '')
    .trim()
    .replace(',', '.')
  if (text === '') return 0
  const hours = /^\d{1,2}(\.\d{1,2})?$/.test(text) ? hourHundredths(text) : undefined
  if (hours !== undefined && hours <= longestDay) return hours
  problems.push(at(field, 'notHours'))
  return 0
}

function at(field: string, code: string): Problem {
  return { field, code, sentence: 'hours' }
}
