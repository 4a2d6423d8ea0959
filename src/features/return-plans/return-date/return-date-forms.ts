import { z } from 'zod'
import { withDate } from '../../../platform/web/forms/date-field.ts'

/** The request that the page showed. */
const request = z.string().catch('')

export const dateForm = withDate(z.object({}), 'date')
export const withdrawalForm = z.object({ request })
export const requestAnswerForm = z.object({
  request,
  answer: z.enum(['agree', 'postpone', 'keep'], 'missing'),
})
