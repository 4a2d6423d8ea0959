import { z } from 'zod'
import { neededHoursField } from '../../../platform/web/forms/hours-field.ts'
import { neededTextField, textField } from '../../../platform/web/forms/text-field.ts'
import { disputeReasons } from '../day.ts'

const allReasons = [...disputeReasons.worked, ...disputeReasons['not-worked']] as const

const longestReason = 500

/** `words`: for HR, where somebody likes to add some. */
export const disputeForm = z.object({
  reason: z.enum(allReasons, 'missing'),
  words: textField(longestReason),
})

/** J4: how the other side sees the day. */
export const answerForm = z.object({ statement: neededTextField(longestReason) })

/** The hours are those of a day that counts; what was said before where the form has no field for them. */
export const decisionForm = z.intersection(
  z.discriminatedUnion(
    'decided',
    [
      z.object({ decided: z.literal('worked'), hours: neededHoursField.optional() }),
      z.object({ decided: z.literal('not-worked') }),
    ],
    'missing',
  ),
  z.object({ reason: neededTextField(longestReason) }),
)
