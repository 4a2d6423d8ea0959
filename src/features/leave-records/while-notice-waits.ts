import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { dayBackAtWork } from '../../policy/leave/time-away.ts'
import type { OpenReturn, OpenReturns } from '../../shared/open-return.ts'
import { reason, type Because } from './because.ts'

/** RET-03: when somebody is back from this leave whose short notice waits; undefined where none does, or other dates leave it no room. */
export async function openReturnOf(
  leave: LeaveRecord,
  leaves: readonly LeaveRecord[],
  openReturns: OpenReturns,
): Promise<OpenReturn | undefined> {
  const back = dayBackAtWork(leaves, leave)
  const one = back && (await openReturns([{ id: leave.id, back }])).get(leave.id)
  if (!one || one.stands || one.wants <= leave.start || one.wants > back) return undefined
  return { wants: one.wants, latest: one.latest }
}

/** Sentences that count from the last day of the leave. */
const hangOnLastDay = new Set(
  ['pools', 'daysLost', 'confirm', 'confirmAfterNotice', 'confirmLate'].map((key) => reason(key, {}).key),
)

/** RET-03: the last day hangs on the answer to the notice, so what is counted from it is left away, and that is said. */
export function whileNoticeWaits(because: readonly Because[], open: OpenReturn): Because[] {
  const { wants, latest } = open
  return [...because.filter(({ key }) => !hangOnLastDay.has(key)), reason('noticeWaits', { wants, latest })]
}
