import { z } from 'zod'
import { withDates } from '../../../platform/web/forms/date-field.ts'
import {
  formWithProblems,
  readForm,
  typedValues,
  type FormResult,
} from '../../../platform/web/forms/forms.ts'
import { isCivilDate, type CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import { mostDatesAtOnce } from '../../../policy/days/dates-at-once.ts'
import { regularDates, rhythms, type Rhythm } from '../../../policy/days/regular-dates.ts'
import { dayFields } from '../proposals/index.ts'
import type { DatesToPropose } from './several-dates-acts.ts'

/** `never`: only the dates that are written. */
export const repeats = ['never', ...rhythms] as const

const [firstDate, ...otherDates] = ['date', ...Array.from({ length: 9 }, (_, at) => `date${at + 2}`)] as const
const dateFields = [firstDate, ...otherDates]

export interface TypedDates extends DatesToPropose {
  /** The field in which each date stands; those that only follow from the first stand in none. */
  readonly fieldOf: ReadonlyMap<CivilDate, string>
}

const severalFields = dayFields.extend({
  repeat: z.enum(repeats).catch('never'),
  times: z.string().trim().default(''),
})

/** `example` is a date that could be one of them. */
export function readSeveralDates(scope: string, body: unknown, example: CivilDate): FormResult<TypedDates> {
  const dates = { needed: [firstDate], optional: otherDates, example }
  const read = readForm(scope, withDates(severalFields, dates), body)
  if ('form' in read) return read
  const { id = newId(), hours, work, place, privateRoom, repeat, times } = read.value
  const fieldOf = fieldsOfDates(read.value)
  const regular = regularFrom([...fieldOf.keys()][0], repeat, times)
  if (regular === undefined) {
    const problem = { field: 'times', code: 'notTimes', values: { most: mostDatesAtOnce } }
    return { form: formWithProblems(scope, body, [problem]) }
  }
  const all = [...new Set([...fieldOf.keys(), ...regular])].toSorted()
  return { value: { id, dates: all, details: { hours, work, place, privateRoom }, fieldOf } }
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

/** A date that stands twice is one. */
function fieldsOfDates(values: Record<string, unknown>): Map<CivilDate, string> {
  const found = new Map<CivilDate, string>()
  for (const field of dateFields) {
    const date = values[field]
    if (isCivilDate(date) && !found.has(date)) found.set(date, field)
  }
  return found
}

/** Undefined: it cannot be told how often. */
function regularFrom(
  first: CivilDate | undefined,
  repeat: Rhythm | 'never',
  times: string,
): CivilDate[] | undefined {
  if (repeat === 'never' || first === undefined) return []
  const count = /^\d{1,2}$/.test(times) ? Number(times) : 0
  return count >= 2 && count <= mostDatesAtOnce ? regularDates(first, repeat, count) : undefined
}
