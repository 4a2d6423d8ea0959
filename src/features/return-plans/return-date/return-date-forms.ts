import { z } from 'zod'
import { withDate } from '../../../platform/web/forms/date-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'

/** The request that the page showed. */
const request = z.string().catch('')

/** The first day back that somebody wants; the example is one that they could. */
export const dateForm = (example: CivilDate) => withDate(z.object({}), 'date', { example })
export const withdrawalForm = z.object({ request })
export const requestAnswerForm = z.object({
  request,
  answer: z.enum(['agree', 'agreeLater', 'postpone', 'keep'], 'missing'),
  /** The day to which the page said that it is put off. */
  until: z.string().optional().catch(undefined),
})
