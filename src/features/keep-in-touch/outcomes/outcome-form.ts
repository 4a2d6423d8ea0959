import { z } from 'zod'
import { neededHoursField } from '../../../platform/web/forms/hours-field.ts'

/** The hours of a day that was worked: those agreed where the form has no field for them. */
export const outcomeForm = z.discriminatedUnion(
  'outcome',
  [
    z.object({ outcome: z.literal('worked'), hours: neededHoursField.optional() }),
    z.object({ outcome: z.literal('not-worked') }),
  ],
  'missing',
)
