import { z } from 'zod'
import { readEmailAddress } from '../../../shared/email-address.ts'
import { readTypedCode } from './typed-code.ts'

/** Room for the whole mail. */
const longestPaste = 2_000

/** Of the page that asks for an address. */
export const askScope = 'identity.signIn'

export const askForCodeForm = z.object({
  email: z.string('missing').min(1, 'missing').transform(readEmailAddress).pipe(z.string('notAnAddress')),
})

/** A code that cannot be read from what was typed costs no try. */
export const checkCodeForm = z.object({
  code: z
    .string('missing')
    .trim()
    .min(1, 'missing')
    .max(longestPaste, 'notSixDigits')
    .transform((typed, context) => {
      const code = readTypedCode(typed)
      if ('ok' in code) return code.ok
      context.addIssue({ code: 'custom', message: code.refusal })
      return z.NEVER
    }),
})
