import { z } from 'zod'
import { typedDate, withDate } from '../../../platform/web/forms/date-field.ts'
import { type FormResult, readForm } from '../../../platform/web/forms/forms.ts'
import { neededHoursField } from '../../../platform/web/forms/hours-field.ts'
import { neededLineField } from '../../../platform/web/forms/text-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import { newId } from '../../../shared/ids.ts'
import { places, type DayDetails } from '../day.ts'

/** A day as it is typed. `id` is made with the form, so that one sent twice is one day. */
export interface TypedDay {
  id: string
  details: DayDetails
}

const longestWork = 120

export const dayFields = z.object({
  hours: neededHoursField,
  work: neededLineField(longestWork),
  place: z.enum(places, 'missing'),
  privateRoom: z
    .string()
    .optional()
    .transform((ticked) => ticked === 'yes'),
  id: z.uuid().optional().catch(undefined),
})

/** `example` is a date that could be the day's. */
export function readDay(scope: string, body: unknown, example: CivilDate): FormResult<TypedDay> {
  const read = readForm(scope, withDate(dayFields, 'date', { example }), body)
  if ('form' in read) return read
  const { id = newId(), ...details } = read.value
  return { value: { id, details } }
}

/** What the form shows for a day. */
export function typedDay({ id, details }: TypedDay): Record<string, string> {
  return {
    id,
    ...typedDate('date', details.date),
    hours: String(inHours(details.hours)),
    work: details.work,
    place: details.place,
    ...(details.privateRoom && { privateRoom: 'yes' }),
  }
}
