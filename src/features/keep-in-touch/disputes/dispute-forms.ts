import { z } from 'zod'
import { neededTextField, textField } from '../../../platform/web/forms/text-field.ts'
import { disputeReasons } from '../day.ts'

const allReasons = [...disputeReasons.worked, ...disputeReasons['not-worked']] as const

const longestReason = 500

/** `words`: for HR, where somebody likes to add some. */
export const disputeForm = z.object({
  reason: z.enum(allReasons, 'missing'),
  words: textField(longestReason),
})

export const decisionForm = z.object({
  decided: z.enum(['worked', 'not-worked'], 'missing'),
  reason: neededTextField(longestReason),
})
