import { z } from 'zod'
import { withDates } from '../../platform/web/forms/date-field.ts'
import type { LeaveType } from '../../policy/leave/leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { LeaveAct } from './leave-act.ts'
import { dateFieldsOf, fieldsOf, waysToBlock, type LeaveDates, type NoticeOfBlock } from './leave-fields.ts'

/** What a form of a leave is read into. The example is a day that could be meant. */
export type ActSchema = z.ZodType<LeaveAct>

export function additionForm(type: LeaveType, example: CivilDate): ActSchema {
  return datesForm(type, example).transform((typed) => ({ act: 'add', leaveId: newId(), type, ...typed }))
}

export function changeForm({ id, type }: LeaveRecord, example: CivilDate): ActSchema {
  return datesForm(type, example).transform((typed) => ({ act: 'change', leaveId: id, ...typed }))
}

export function movedStartForm({ id }: LeaveRecord, example: CivilDate): ActSchema {
  const fact = z.object({ fact: z.enum(['birth', 'illness'], 'missing') })
  return withDates(fact, { needed: ['date'], optional: [], example }).transform((typed) => ({
    act: 'moveStart',
    leaveId: id,
    ...typed,
  }))
}

export function curtailmentForm({ id }: LeaveRecord, example: CivilDate): ActSchema {
  const needed = ['given', 'curtailOn'] as const
  return withDates(z.object({}), { needed, optional: [], example }).transform((typed) => ({
    act: 'curtail',
    leaveId: id,
    ...typed,
  }))
}

/** A date that the form asks for and that is left empty is undefined: it takes away the one before. */
function datesForm(type: LeaveType, example: CivilDate) {
  const { needed, optional, asksFactory, asksNotice } = fieldsOf(type)
  const ticked = z.object({
    factoryWorker: z.literal('yes').optional().catch(undefined),
    way: asksNotice ? z.enum(waysToBlock, 'missing') : z.undefined().catch(undefined),
  })
  const none = Object.fromEntries(dateFieldsOf(type).map((name) => [name, undefined]))
  const some = [...optional, ...(asksNotice ? (['given'] as const) : [])]
  return withDates(ticked, { needed, optional: some, example }).transform(
    ({ factoryWorker, way, given, ...dates }): { dates: LeaveDates; notice?: NoticeOfBlock } => ({
      dates: {
        ...none,
        ...dates,
        ...(asksFactory && { factoryWorker: factoryWorker === 'yes' ? true : undefined }),
      },
      ...(way && { notice: { way, given } }),
    }),
  )
}
