import { z } from 'zod'

/** Room for a whole recovery code with what stands around it. */
const longestTyped = 200

export const secondStepForm = z.object({
  proof: z.string('missing').trim().min(1, 'missing').max(longestTyped, 'notReadable'),
})

export const wordsForm = z.object({
  words: z.string('missing').trim().min(1, 'missing').max(longestTyped, 'notReadable'),
})

export const authenticatorForm = z.object({
  number: z.string('missing').trim().min(1, 'missing').max(longestTyped, 'notSixDigits'),
})

/** The seed that the page offered, sealed. */
export const offeredForm = z.object({ offer: z.string().catch('') })
