import { z } from 'zod'

export const askForCodeForm = z.object({
  email: z.string('missing').trim().min(1, 'missing').max(254, 'notAnAddress').pipe(z.email('notAnAddress')),
})

export const checkCodeForm = z.object({
  code: z.string('missing').trim().min(1, 'missing').max(40, 'wrong'),
})
