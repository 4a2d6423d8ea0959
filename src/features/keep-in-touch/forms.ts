import { z } from 'zod'
import { typedDate, withDate } from '../../platform/web/forms/date-field.ts'
import { type FormResult, readForm } from '../../platform/web/forms/forms.ts'
import { hundredthsOf } from '../../shared/decimals.ts'
import { inHours } from '../../shared/hours.ts'
import { newId } from '../../shared/ids.ts'
import { DECLINE_REASONS, PLACES, type DayDetails } from './day.ts'
import { DISPUTE_REASONS } from './outcomes/day-outcome.ts'

/** A day as it is typed. `id` is made with the form, so that one sent twice is one day. */
export interface TypedDay {
  id: string
  details: DayDetails
}

const longestWork = 120

const dayForm = withDate(
  z.object({
    hours: z
      .string('missing')
      .trim()
      .min(1, 'missing')
      // The key that a phone offers for a decimal may be a comma.
      .transform((typed) => typed.replace(',', '.'))
      .refine((typed) => (hundredthsOf(typed) ?? 0) > 0, 'notHours')
      .refine((typed) => (hundredthsOf(typed) ?? 0) <= 2400, 'tooMany')
      .transform((typed) => hundredthsOf(typed) ?? 0),
    work: z.string('missing').trim().min(1, 'missing').max(longestWork, 'tooLong'),
    place: z.enum(PLACES, 'missing'),
    privateRoom: z
      .string()
      .optional()
      .transform((ticked) => ticked === 'yes'),
    id: z.uuid().optional().catch(undefined),
  }),
  'date',
)

export function readDay(scope: string, body: unknown): FormResult<TypedDay> {
  const read = readForm(scope, dayForm, body)
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

/** No reason is needed, and none is free text (decision 2). */
export const declineForm = z.object({ reason: z.enum(DECLINE_REASONS).optional().catch(undefined) })

export const outcomeForm = z.object({ outcome: z.enum(['worked', 'not-worked'], 'missing') })

export const disputeForm = z.object({ reason: z.enum(DISPUTE_REASONS, 'missing') })

const longestReason = 500

export const decisionForm = z.object({
  decided: z.enum(['worked', 'not-worked'], 'missing'),
  reason: z.string('missing').trim().min(1, 'missing').max(longestReason, 'tooLong'),
})
