import type { EndConfirmation } from '../../policy/leave/end-confirmation.ts'
import { lastDayAway } from '../../policy/leave/leaves-for-child.ts'
import { lastDay, lastsFullYear } from '../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { reason, type Because } from './because.ts'
import type { LeaveAct } from './leave-act.ts'

/** MAT-03: days within which an employer confirms in writing when the leave ends. */
const daysToConfirm = 28

/**
 * MAT-03: a leave of 52 weeks that is new, or ends on another day, is confirmed in writing. The days run from the notice, or
 * from the start that a birth or illness moved. Where no form asks for the day of the notice, the page says so, and they are
 * counted from today.
 */
export function toConfirm(
  { act, before, leave }: { act: LeaveAct; before: LeaveRecord | undefined; leave: LeaveRecord },
  today: CivilDate,
): { because: Because[]; confirm?: EndConfirmation } {
  const end = lastDay(leave)
  if (!lastsFullYear(leave) || end === undefined || (before && lastDay(before) === end))
    return { because: [] }
  const from = countedFrom(act, leave)
  const by = addDays(from ?? today, daysToConfirm)
  const because = [
    reason(wordsFor({ from, by }, today), { end: lastDayAway(leave) ?? end, by, days: daysToConfirm }),
  ]
  // What is over has nothing to confirm: HR write down how it was.
  return { because, ...(end >= today && { confirm: { leaveId: leave.id, end, by } }) }
}

function wordsFor({ from, by }: { from: CivilDate | undefined; by: CivilDate }, today: CivilDate): string {
  if (from === undefined) return 'confirmAfterNotice'
  return by < today ? 'confirmLate' : 'confirm'
}

function countedFrom(act: LeaveAct, { start }: LeaveRecord): CivilDate | undefined {
  if (act.act === 'curtail') return act.given
  return act.act === 'moveStart' ? start : undefined
}
