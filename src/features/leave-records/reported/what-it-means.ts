import type { Leave, LeaveType } from '../../../policy/leave/leave.ts'
import type { ReportedKind } from './reported-change.ts'

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
