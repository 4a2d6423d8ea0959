import { z } from 'zod'
import { withDate } from '../../platform/web/forms/date-field.ts'
import { lineField, neededLineField } from '../../platform/web/forms/text-field.ts'
import type { CivilDate } from '../../shared/civil-date.ts'

const longest = { what: 120, person: 120, why: 200 }

const task = z.object({
  what: neededLineField(longest.what),
  about: lineField(longest.person),
  owner: lineField(longest.person),
})

/** `today`: nothing is due before it. */
export function taskForm(today: CivilDate) {
  return withDate(task, 'due', { example: today }).superRefine(({ due }, context) => {
    if (due < today) context.addIssue({ code: 'custom', path: ['due'], message: 'past' })
  })
}

/** The version that the page showed. */
export const versionForm = z.object({ version: z.coerce.number().int().positive().catch(0) })

export const handOnForm = z.object({ owner: neededLineField(longest.person) })

export const notNeededForm = z.object({ why: neededLineField(longest.why) })
