import { z } from 'zod'
import { withDate } from '../../platform/web/forms/date-field.ts'
import { neededLineField } from '../../platform/web/forms/text-field.ts'
import type { CivilDate } from '../../shared/civil-date.ts'

const longestName = 120

const leaving = z.object({ successor: neededLineField(longestName) })

/** `today`: the last day is not before it, unless it is over and stands. */
export function leavingForm(today: CivilDate, stands: CivilDate | undefined) {
  return withDate(leaving, 'lastDay', { example: today }).superRefine(({ lastDay }, context) => {
    if (lastDay < today && lastDay !== stands)
      context.addIssue({ code: 'custom', path: ['lastDay'], message: 'past' })
  })
}
