import type { Request } from 'express'
import { z } from 'zod'
import { readHidden } from '../../platform/web/forms/forms.ts'
import { nextPage } from './next-page.ts'

/** What the pages of signing in carry along: where it leads, and a form that somebody was in the middle of, sealed. */
export interface Onward {
  next: string
  /** Empty when there is none. */
  sealedForm: string
}

const onwardForm = z.object({
  next: z.string().catch('').transform(nextPage),
  sealedForm: z.string().catch(''),
})

export function onwardOf(req: Request): Onward {
  return readHidden(onwardForm, req.body)
}
