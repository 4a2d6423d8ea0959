import { z } from 'zod'
import { neededTextField } from '../../../platform/web/forms/text-field.ts'
import { disputeReasons } from '../day.ts'

const allReasons = [...disputeReasons.worked, ...disputeReasons['not-worked']] as const

export const disputeForm = z.object({ reason: z.enum(allReasons, 'missing') })

const longestReason = 500

export const decisionForm = z.object({
  decided: z.enum(['worked', 'not-worked'], 'missing'),
  reason: neededTextField(longestReason),
})
