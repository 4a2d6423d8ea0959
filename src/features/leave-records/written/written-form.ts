import { z } from 'zod'
import { withDates } from '../../../platform/web/forms/date-field.ts'
import { waysToConfirm } from '../../../policy/leave/end-confirmation.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'

export const writtenScope = 'leave-records.written'

/** On which day HR wrote, and how. */
export function writtenForm(example: CivilDate) {
  const how = z.object({ how: z.enum(waysToConfirm, 'missing') })
  return withDates(how, { needed: ['on'], optional: [], example })
}
