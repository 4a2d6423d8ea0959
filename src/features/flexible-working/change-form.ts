import { z } from 'zod'
import { typedDate, withDate } from '../../platform/web/forms/date-field.ts'
import { formWithProblems, readForm, type FormResult, type Problem } from '../../platform/web/forms/forms.ts'
import { hoursField } from '../../platform/web/forms/hours-field.ts'
import { textField } from '../../platform/web/forms/text-field.ts'
import { addDays, addMonths, allWeekdays, type CivilDate } from '../../shared/civil-date.ts'
import { inHours } from '../../shared/hours.ts'
import { isSamePattern, patternDays, weeklyHours, type WeekPattern } from '../../shared/week-pattern.ts'
import type { Change } from './request.ts'

/** In characters, of anything that somebody writes in a request or an answer. */
export const longestWords = 1000
/** A day further away than this was mistyped. */
const furthestMonths = 24
/** The day that is named as an example. */
const exampleDaysAhead = 56

/** A form that lacks one was not sent by a page of ours: it is empty. */
const dayField = z.string().default('').pipe(hoursField)

const fields = z.object({
  ...(Object.fromEntries(patternDays.map((day) => [day, dayField])) as Record<
    keyof WeekPattern,
    typeof dayField
  >),
  words: textField(longestWords),
})

/** What the change is compared with. */
export interface ChangeBasis {
  contract: WeekPattern
  today: CivilDate
}

/**
 * Other hours, other things in words, or both, from a day on. Hours that are those of the contract, or none at all, say
 * nothing of the week.
 */
export function readChange(scope: string, body: unknown, basis: ChangeBasis): FormResult<Change> {
  const schema = withDate(fields, 'starts', { example: exampleStart(basis.today) })
  const read = readForm(scope, schema, body)
  if ('form' in read) return { form: { ...read.form, problems: read.form.problems.map(ofDay) } }
  const { words, starts, ...week } = read.value
  const isOther = weeklyHours(week) > 0 && !isSamePattern(week, basis.contract)
  const problem = problemIn({ words, starts, isOther }, basis.today)
  if (problem) return { form: formWithProblems(scope, body, [problem]) }
  return { value: { starts, ...(isOther && { week }), ...(words !== '' && { words }) } }
}

/** What the form begins with. */
export function typedChange(change: Partial<Change>, contract: WeekPattern): Record<string, string> {
  const week = change.week ?? contract
  const hours = patternDays.map((day) => [day, week[day] === 0 ? '' : String(inHours(week[day]))])
  return {
    ...Object.fromEntries(hours),
    ...(change.words !== undefined && { words: change.words }),
    ...typedDate('starts', change.starts),
  }
}

/** The inputs of a week, with the weekday that names each. */
export const weekInputs = patternDays.map((name, at) => ({ name, weekday: allWeekdays[at] }))

export function exampleStart(today: CivilDate): CivilDate {
  return addDays(today, exampleDaysAhead)
}

function problemIn(
  { words, starts, isOther }: { words: string; starts: CivilDate; isOther: boolean },
  today: CivilDate,
): Problem | undefined {
  if (!isOther && words === '') return { field: 'words', code: 'nothing' }
  if (starts <= today) return { field: 'starts', code: 'past' }
  const last = addMonths(today, furthestMonths)
  return starts > last ? { field: 'starts', code: 'tooFar', values: { last } } : undefined
}

/** The seven days share their sentences. */
function ofDay(problem: Problem): Problem {
  const day = patternDays.findIndex((one) => one === problem.field)
  return day === -1 || problem.key !== undefined
    ? problem
    : { ...problem, sentence: 'hours', values: { day } }
}
