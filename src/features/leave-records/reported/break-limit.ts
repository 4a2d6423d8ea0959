import { longestBreakEnds } from '../../../policy/leave/break-length.ts'
import { addDays } from '../../../shared/civil-date.ts'
import type { ReportSubject } from './report-acts.ts'
import type { Reported } from './reported-change.ts'

/**
 * How long a career break may be by the employer’s policy of its first day; HR may agree to a longer one. Of a break that is
 * asked for after another leave the months alone are known. Undefined where no break is asked about.
 */
export function breakLimit(
  { leave, breakMonths: months }: Pick<ReportSubject, 'leave' | 'breakMonths'>,
  { kind, date }: Reported,
) {
  if (kind === 'career-break') return { isBeyond: false, values: { months } }
  if (kind !== 'break-end') return undefined
  const last = addDays(longestBreakEnds(leave, months), -1)
  return { isBeyond: date !== undefined && date > last, values: { months, last } }
}
