import { z } from 'zod'
import { readEmailAddress } from '../../../shared/email-address.ts'

export const askForCodeForm = z.object({
  email: z.string('missing').min(1, 'missing').transform(readEmailAddress).pipe(z.string('notAnAddress')),
})

export const checkCodeForm = z.object({
  code: z.string('missing').trim().min(1, 'missing').max(40, 'wrong'),
})
