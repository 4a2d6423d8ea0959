import { z } from 'zod'
import { withDate } from '../../platform/web/forms/date-field.ts'
import { lineField } from '../../platform/web/forms/text-field.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { nations } from '../../shared/bank-holidays.ts'
import { payBases } from '../../policy/pay/day-pay.ts'

/** More contact days than this in a career break is a slip of the finger. */
const mostContactDays = 60

const longestWorkAddresses = 500

/** Parts of addresses that open only at work, typed with spaces or commas between them. */
const workAddresses = lineField(longestWorkAddresses).transform((typed) => [
  ...new Set(
    typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((part) => part !== ''),
  ),
])

const numbers = z.object({
  nation: z.enum(nations, 'missing'),
  kitPayBasis: z.enum(payBases, 'missing'),
  contactDays: z
    .string('notANumber')
    .trim()
    .regex(/^\d{1,3}$/, 'notANumber')
    .transform(Number)
    .refine((days) => days <= mostContactDays, 'notANumber'),
  workAddresses,
})

/** The policy numbers of an organisation, and the day from which they hold: what has been so is not changed afterwards. */
export function settingsForm(today: CivilDate) {
  return withDate(numbers, 'from', { example: today }).superRefine(({ from }, context) => {
    if (from < today) context.addIssue({ code: 'custom', path: ['from'], message: 'past' })
  })
}
