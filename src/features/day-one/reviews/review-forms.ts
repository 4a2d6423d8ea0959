import { z } from 'zod'
import { withDate } from '../../../platform/web/forms/date-field.ts'
import { lineField, neededLineField } from '../../../platform/web/forms/text-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { answerChoices, questions, type Answers } from './review.ts'

const answer = z.enum(answerChoices).optional().catch(undefined)

/** Every question may be left out. */
export const answersForm = z
  .object({ expectations: answer, hours: answer, equipment: answer, support: answer })
  .transform((typed): Answers => {
    const given = questions.flatMap((question) => {
      const value = typed[question]
      return value === undefined ? [] : [[question, value] as const]
    })
    return Object.fromEntries(given)
  })

/** The version that the page showed. */
export const versionForm = z.object({ version: z.coerce.number().int().nonnegative().catch(-1) })

/** A talk since the return, and not one to come. */
export function talkForm({ back, today }: { back: CivilDate; today: CivilDate }) {
  return withDate(z.object({}), 'date', { example: today }).superRefine(({ date }, context) => {
    if (date > today) context.addIssue({ code: 'custom', path: ['date'], message: 'toCome' })
    else if (date < back)
      context.addIssue({ code: 'custom', path: ['date'], message: 'before', params: { values: { back } } })
  })
}

/** `today`: nothing is due before it. */
export function agreedForm(today: CivilDate) {
  const schema = z.object({ what: neededLineField(120), owner: lineField(50) })
  return withDate(schema, 'due', { example: today }).superRefine(({ due }, context) => {
    if (due < today) context.addIssue({ code: 'custom', path: ['due'], message: 'past' })
  })
}
