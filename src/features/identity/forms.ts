import { z } from 'zod'

export const askForCodeForm = z.object({
  email: z.string('missing').trim().min(1, 'missing').max(254, 'notAnAddress').pipe(z.email('notAnAddress')),
})

export const answerCodeForm = z.object({
  code: z.string('missing').trim().min(1, 'missing').max(40, 'wrong'),
})

export const languageForm = z.object({
  language: z.enum(['en', 'cy'], 'missing'),
  back: z.string().optional(),
})
