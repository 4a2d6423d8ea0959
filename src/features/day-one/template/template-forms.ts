import { z } from 'zod'
import { lineField, neededLineField } from '../../../platform/web/forms/text-field.ts'
import { afterMonthsChoices, forDaysChoices, itemOwners } from './template.ts'

const longest = { name: 80, staffNumber: 50 }
const mostDays = 180

const days = z
  .string()
  .default('')
  .transform((typed, context) => {
    const number = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN
    if (number >= 0 && number <= mostDays) return number
    context.addIssue({ code: 'custom', message: 'notANumber', params: { values: { most: mostDays } } })
    return z.NEVER
  })

/** Days before and after are one number, as the policy counts them. */
export const itemForm = z
  .object({
    name: neededLineField(longest.name),
    nameInWelsh: neededLineField(longest.name),
    owner: z.enum(itemOwners, 'missing'),
    staffNumber: lineField(longest.staffNumber),
    days,
    when: z.enum(['before', 'after'], 'missing'),
    afterMonths: z.enum(afterMonthsChoices.map(String) as [string, ...string[]], 'missing'),
    forDays: z.enum(forDaysChoices, 'missing'),
  })
  .superRefine(({ owner, staffNumber }, context) => {
    if (owner === 'somebody' && staffNumber === '')
      context.addIssue({ code: 'custom', path: ['staffNumber'], message: 'missing' })
  })
  .transform(({ days: count, when, afterMonths, ...rest }) => ({
    ...rest,
    daysBefore: when === 'before' || count === 0 ? count : -count,
    ...(afterMonths !== '0' && { afterMonths: Number(afterMonths) }),
  }))

const number = lineField(longest.staffNumber)
/** Staff numbers by role; none leaves a role to HR. */
export const ownersForm = z.object({ it: number, facilities: number, payroll: number, hr: number })

/** The version that the page showed. */
export const versionForm = z.object({ version: z.coerce.number().int().nonnegative().catch(-1) })
