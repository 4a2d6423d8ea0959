import { z } from 'zod'
import { changeReasons } from './plan-agreement.ts'

/** The version of the plan that the page showed; none fits 0. */
export const version = z.coerce.number().catch(0)

export const versionForm = z.object({ version })
export const planAnswerForm = z.object({
  version,
  answer: z.enum(['agree', 'takeBack', ...changeReasons], 'missing'),
})
