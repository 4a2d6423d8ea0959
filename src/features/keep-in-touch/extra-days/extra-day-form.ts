import { z } from 'zod'
import { withDate } from '../../../platform/web/forms/date-field.ts'
import { neededTextField } from '../../../platform/web/forms/text-field.ts'
import { civilDate, isCivilDate, type CivilDate } from '../../../shared/civil-date.ts'

const longestReason = 500

/** `example` is a date that could be meant. */
export const extraDayForm = (example: CivilDate) =>
  withDate(z.object({ reason: neededTextField(longestReason) }), 'date', { example })

export const takeBackForm = z.object({
  date: z.string().refine(isCivilDate).transform(civilDate).optional().catch(undefined),
})
