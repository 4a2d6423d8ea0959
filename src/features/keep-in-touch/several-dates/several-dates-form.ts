import { formWithProblems, typedValues, type FormResult } from '../../../platform/web/forms/forms.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { mostDatesAtOnce } from '../../../policy/days/dates-at-once.ts'
import { regularDates, rhythms } from '../../../policy/days/regular-dates.ts'
import { problemOfDay, readPlan, type ReadBy } from '../proposals/index.ts'
import type { DatesToPropose } from './several-dates-acts.ts'

/** `never`: only the dates that are written. */
export const repeats = ['never', ...rhythms] as const

const [firstDate, ...otherDates] = ['date', ...Array.from({ length: 9 }, (_, at) => `date${at + 2}`)] as const
const dateFields = [firstDate, ...otherDates]

export interface TypedDates extends DatesToPropose {
  /** The field in which each date stands; those that only follow from the first stand in none. */
  readonly fieldOf: ReadonlyMap<CivilDate, string>
}

export function readSeveralDates(scope: string, body: unknown, readBy: ReadBy): FormResult<TypedDates> {
  const plan = readPlan(scope, body, { needed: firstDate, optional: otherDates, ...readBy })
  if ('form' in plan) return plan
  const { id, fieldOf, on } = plan.value
  const typed = typedValues(body)
  if (!isRepeated(typed) && (typed['howMany'] ?? '').trim() !== '')
    return { form: formWithProblems(scope, body, [{ field: 'repeat', code: 'neededForTimes' }]) }
  const regular = regularFrom([...fieldOf.keys()][0], typed)
  if (regular === undefined) {
    const problem = { field: 'howMany', code: 'notTimes', values: { most: mostDatesAtOnce } }
    return { form: formWithProblems(scope, body, [problem]) }
  }
  const dates = [...new Set([...fieldOf.keys(), ...regular])].toSorted()
  const days = dates.map(on)
  const problem = days.map((day) => problemOfDay(day, readBy.organisation)).find((one) => one)
  if (problem) return { form: formWithProblems(scope, body, [problem]) }
  return { value: { id, days, fieldOf } }
}

/** The form with one more field for a date, so that the first three are not in the way of who needs no more. */
export function withAnotherDate(body: unknown): Record<string, string> {
  const typed = typedValues(body)
  return { ...typed, shown: String(dateFieldsShown(typed).length + 1) }
}

export function dateFieldsShown(typed: Record<string, string>): string[] {
  const lastTyped = dateFields.findLastIndex((field) =>
    ['day', 'month', 'year'].some((part) => (typed[`${field}-${part}`] ?? '') !== ''),
  )
  const wanted = Number(typed['shown'] ?? fewest)
  return dateFields.slice(0, Math.max(fewest, lastTyped + 1, Number.isInteger(wanted) ? wanted : fewest))
}

const fewest = 3

function isRepeated(typed: Record<string, string>): boolean {
  return rhythms.some((one) => one === typed['repeat'])
}

/** Undefined: it cannot be told how often. */
function regularFrom(first: CivilDate | undefined, typed: Record<string, string>): CivilDate[] | undefined {
  const rhythm = rhythms.find((one) => one === typed['repeat'])
  if (rhythm === undefined || first === undefined) return []
  const howMany = typed['howMany'] ?? ''
  const count = /^\d{1,2}$/.test(howMany) ? Number(howMany) : 0
  return count >= 2 && count <= mostDatesAtOnce ? regularDates(first, rhythm, count) : undefined
}
