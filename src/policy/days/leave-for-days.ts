import { addDays, earliest } from '../../shared/civil-date.ts'
import type { LeaveRecord } from '../leave/served-leave.ts'
import { lastDay, type Leave } from '../leave/leave.ts'

/** KIT-10: the leave as far as days may fall in it. A return date before its end ends it there; a later one does not lengthen it. */
export function leaveForDays(record: LeaveRecord): Leave {
  const { id: _id, returnDate, ...leave } = record
  if (returnDate === undefined) return leave
  const dayBeforeReturn = addDays(returnDate, -1)
  return { ...leave, end: earliest(dayBeforeReturn, lastDay(leave) ?? dayBeforeReturn) }
}
