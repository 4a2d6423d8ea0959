import { z } from 'zod'
import { withDates } from '../../../platform/web/forms/date-field.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { waysToRemove, type Removal } from './removal.ts'

/** SPL-04: of a block HR say how it comes to go; of other leave nothing is asked. */
export function removalForm(leave: LeaveRecord, example: CivilDate): z.ZodType<Removal> {
  if (!asksHow(leave)) return z.object({})
  const how = z.object({ way: z.enum(waysToRemove, 'missing') })
  return withDates(how, { needed: [], optional: ['given'], example })
}

export function asksHow({ type }: Pick<LeaveRecord, 'type'>): boolean {
  return type === 'shared-parental'
}
