import { lastsFullYear, type Leave, type LeaveType } from '../../../policy/leave/leave.ts'
import { lastDayAway } from '../../../policy/leave/leaves-for-child.ts'
import { followOf, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Reported, ReportedKind } from './reported-change.ts'

/** A break is unpaid: only a leave before it can have been paid. */
const payWords: Partial<Record<LeaveType, string>> = {
  'bereaved-partner': 'payByTerms',
  'special-leave': 'payByTerms',
  'career-break': 'payBeforeBreak',
}

/**
 * What changing one's mind means, a sentence each. RET-09: statutory pay is never paid back, pay above it may be: the employer's
 * policy says. A career break is policy too, and no right: pay, service and the job are said of it. Of what else has changed
 * there is nothing to say.
 */
export function meaningKeys(kind: ReportedKind, { type }: Leave): string[] {
  if (kind === 'career-break')
    return ['Policy', 'Pay', 'Service', 'Job'].map((what) => `changed.person.check.break${what}`)
  if (kind !== 'not-returning') return []
  return [`changed.person.check.${payWords[type] ?? 'pay'}`]
}

/**
 * RET-02: a sooner last day, told to HR, is no notice of an early return: that has a road of its own, where its notice is counted.
 * Undefined where no return would come of it, or the day is no sooner.
 */
export function earlyReturnKey(
  { leave, leaves, today }: { leave: LeaveRecord; leaves: readonly LeaveRecord[]; today: CivilDate },
  { kind, which, date }: Reported,
): string | undefined {
  const last = lastDayAway(leave)
  const isEnd = kind === 'break-end' || which === 'end'
  if (!isEnd || date === undefined || last === undefined || date >= last || last < today) return undefined
  if (followOf(leaves, leave)) return undefined
  return `changed.person.check.sooner.${lastsFullYear(leave) ? 'notice' : 'agreement'}`
}
