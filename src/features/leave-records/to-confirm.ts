import { lastDay, lastsFullYear } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { reason, type Because } from './because.ts'
import type { LeaveAct } from './leave-act.ts'

/** MAT-03: days within which an employer confirms in writing when the leave ends. */
const daysToConfirm = 28

/**
 * MAT-03: a leave of 52 weeks that is new, or ends on another day, is confirmed in writing. The days run from the notice, or
 * from the start that a birth or illness moved. Where no form asks for the day of the notice, the page says so.
 */
export function toConfirm(
  { act, before, leave }: { act: LeaveAct; before: LeaveRecord | undefined; leave: LeaveRecord },
  today: CivilDate,
): Because[] {
  const end = lastDay(leave)
  if (!lastsFullYear(leave) || end === undefined || (before && lastDay(before) === end)) return []
  const from = countedFrom(act, leave)
  const by = addDays(from ?? today, daysToConfirm)
  if (from === undefined) return [reason('confirmAfterNotice', { end, by, days: daysToConfirm })]
  return [reason(by < today ? 'confirmLate' : 'confirm', { end, by, days: daysToConfirm })]
}

function countedFrom(act: LeaveAct, { start }: LeaveRecord): CivilDate | undefined {
  if (act.act === 'curtail') return act.given
  return act.act === 'moveStart' ? start : undefined
}
