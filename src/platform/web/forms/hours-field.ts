import { z } from 'zod'
import { readHours } from '../../../shared/hours.ts'

/** The hours of one day, typed; in hundredths. An empty field is none. The problem codes are `notHours` and `tooMany`. */
export const hoursField = z
  .string()
  .trim()
  .transform((typed, context) => {
    const hours = typed === '' ? { ok: 0 } : readHours(typed)
    if ('ok' in hours) return hours.ok
    context.addIssue({
      code: 'custom',
      message: hours.refusal === 'more-than-a-day' ? 'tooMany' : 'notHours',
    })
    return z.NEVER
  })

/** Hours that have to be given, and be more than none. The problem codes are `missing`, `notHours` and `tooMany`. */
export const neededHoursField = z
  .string('missing')
  .trim()
  .min(1, 'missing')
  .pipe(hoursField)
  .refine((hours) => hours > 0, 'notHours')
