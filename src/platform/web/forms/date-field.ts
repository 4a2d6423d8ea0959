import { z } from 'zod'
import { parseCivilDate, type CivilDate } from '../../../shared/civil-date.ts'

/** A date outside these is a slip of the finger. */
const [earliestDate, latestDate] = ['1900-01-01', '2199-12-31']

/**
 * A date typed into GOV.UK's three inputs `<name>-day`, `-month` and `-year`, for use in a form's schema:
 * `withDate(z.object({…}), 'date')`. Adds `<name>` as a CivilDate; the problem codes are `missing` and `notADate`, and
 * come before those of the other fields.
 */
export function withDate<Shape extends z.ZodRawShape, Name extends string>(
  schema: z.ZodObject<Shape>,
  name: Name,
) {
  const parts = ['day', 'month', 'year'].map((part) => `${name}-${part}`)
  return z.looseObject({}).transform((typed, context) => {
    const [day = '', month = '', year = ''] = parts.map((part) => textOf(typed[part]))
    // Two digits of a year could be of any century.
    const date = parseCivilDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    const isOfOurTime = date !== undefined && earliestDate <= date && date <= latestDate
    if (!isOfOurTime) {
      const isEmpty = day === '' && month === '' && year === ''
      context.addIssue({ code: 'custom', path: [name], message: isEmpty ? 'missing' : 'notADate' })
    }
    const rest = schema.safeParse(typed)
    for (const issue of rest.success ? [] : rest.error.issues) context.addIssue({ ...issue, code: 'custom' })
    if (!rest.success || !isOfOurTime) return z.NEVER
    return { ...rest.data, [name]: date } as z.infer<z.ZodObject<Shape>> & Record<Name, CivilDate>
  })
}

/** What the three inputs show for a date. */
export function typedDate(name: string, date: CivilDate | undefined): Record<string, string> {
  if (date === undefined) return {}
  const [year = '', month = '', day = ''] = date.split('-')
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
