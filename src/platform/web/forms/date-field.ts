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
  return z.looseObject({}).transform((typed, context) => {
    const part = (of: string) => textOf(typed[`${name}-${of}`])
    const read = readTypedDate({ day: part('day'), month: part('month'), year: part('year') })
    if ('refusal' in read) context.addIssue(issueOf(name, read.refusal, example))
    const rest = schema.safeParse(typed)
    for (const issue of rest.success ? [] : rest.error.issues) context.addIssue({ ...issue, code: 'custom' })
    if (!rest.success || 'refusal' in read) return z.NEVER
    return { ...rest.data, [name]: read.ok } as z.infer<z.ZodObject<Shape>> & Record<Name, CivilDate>
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

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
