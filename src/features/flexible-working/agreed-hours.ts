import type { CivilDate } from '../../shared/civil-date.ts'
import { isSamePattern, type WeekPattern } from '../../shared/week-pattern.ts'
import type { FlexibleWorkingRequest } from './request.ts'

/**
 * The week for good to which the employer has agreed last, and from when. Undefined: none, or the contract is by now another than
 * the one of which it was asked, so HR have changed it in the records, which then say what holds.
 */
export function agreedHours(
  requests: readonly FlexibleWorkingRequest[],
  contract: WeekPattern,
): { from: CivilDate; week: WeekPattern } | undefined {
  const [last] = requests
    .filter(({ state, agreed }) => state === 'agreed' && agreed?.week !== undefined)
    .toSorted((a, b) => ((a.closed ?? '') > (b.closed ?? '') ? -1 : 1))
  if (!last?.agreed?.week || !isSamePattern(last.contract, contract)) return undefined
  return { from: last.agreed.starts, week: last.agreed.week }
}
