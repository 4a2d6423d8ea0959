import { z } from 'zod'
import { dayOfMonth, monthOf, yearOf, type CivilDate } from '../../../shared/civil-date.ts'
import { readTypedDate, type DateFault } from '../../../shared/typed-date.ts'

/** The input that a fault is about; of the others it is the date as a whole. */
const faultyPart: Partial<Record<DateFault, string>> = {
  dayMissing: 'day',
  dayUnclear: 'day',
  monthMissing: 'month',
  monthUnclear: 'month',
  yearMissing: 'year',
  yearUnclear: 'year',
}

/**
 * A date typed into GOV.UK's three inputs `<name>-day`, `-month` and `-year`, for use in a form's schema:
 * `withDate(z.object({…}), 'date', { example })`, where the example is a day that could be meant. Adds `<name>` as a
 * CivilDate. Its problems come before those of the other fields: `missing` is the form's own sentence, the others are
 * those of `parts.dateProblems`.
 */
export function withDate<Shape extends z.ZodRawShape, Name extends string>(
  schema: z.ZodObject<Shape>,
  name: Name,
  { example }: { example: CivilDate },
) {
  return withDates(schema, { needed: [name], optional: [], example })
}

/** The same for several dates; one that is optional and left empty is not there. */
export function withDates<Shape extends z.ZodRawShape, Needed extends string, Optional extends string>(
  schema: z.ZodObject<Shape>,
  dates: { needed: readonly Needed[]; optional: readonly Optional[]; example: CivilDate },
) {
  const { needed, optional, example } = dates
  return z.looseObject({}).transform((typed, context) => {
    const read = [...needed, ...optional].map((name) => ({ name, date: dateIn(typed, name) }))
    const isLeftEmpty = (name: string, refusal: DateFault) =>
      refusal === 'missing' && optional.some((one) => one === name)
    let isFaulty = false
    for (const { name, date } of read) {
      if ('ok' in date || isLeftEmpty(name, date.refusal)) continue
      isFaulty = true
      context.addIssue(issueOf(name, date.refusal, example))
    }
    const rest = schema.safeParse(typed)
    for (const issue of rest.success ? [] : rest.error.issues) context.addIssue({ ...issue, code: 'custom' })
    if (!rest.success || isFaulty) return z.NEVER
    const found = read.flatMap(({ name, date }) => ('ok' in date ? [[name, date.ok]] : []))
    return { ...rest.data, ...Object.fromEntries(found) } as z.infer<z.ZodObject<Shape>> &
      Record<Needed, CivilDate> &
      Partial<Record<Optional, CivilDate>>
  })
}

/** What the three inputs show for a date. */
export function typedDate(name: string, date: CivilDate | undefined): Record<string, string> {
  if (date === undefined) return {}
  return {
    [`${name}-day`]: String(dayOfMonth(date)),
    [`${name}-month`]: String(monthOf(date)),
    [`${name}-year`]: date.slice(0, 4),
  }
}

/** A day as it is typed into the three inputs: 14 4 2027. */
export function exampleDate(date: CivilDate): string {
  return `${dayOfMonth(date)} ${monthOf(date)} ${yearOf(date)}`
}

function issueOf(name: string, fault: DateFault, example: CivilDate) {
  const part = faultyPart[fault]
  return {
    code: 'custom' as const,
    path: [part === undefined ? name : `${name}-${part}`],
    message: fault,
    params: {
      values: { example: exampleDate(example) },
      ...(fault !== 'missing' && { key: `parts.dateProblems.${fault}` }),
    },
  }
}

function dateIn(typed: Record<string, unknown>, name: string): ReturnType<typeof readTypedDate> {
  const part = (of: string) => textOf(typed[`${name}-${of}`])
  return readTypedDate({ day: part('day'), month: part('month'), year: part('year') })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
