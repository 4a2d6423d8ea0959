import { canRequest, canRequestFrom, type RequestKind } from '../../../policy/return/flexible-request.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { isLive, type FlexibleWorkingRequest } from '../request.ts'

/** FLX-01: why no request of this kind can be made now; `from`: the day from which one can, where it is known. */
export interface NotNow {
  why: 'oneIsLive' | 'twoInAYear'
  from?: CivilDate
}

/** FLX-01 for a statutory request. FLX-06: an informal one uses none up, and only waits for the one before it. */
export function whyNotNow(
  kind: RequestKind,
  requests: readonly FlexibleWorkingRequest[],
  today: CivilDate,
): NotNow | undefined {
  const ofKind = requests.filter((one) => one.kind === kind)
  if (ofKind.some(isLive)) return { why: 'oneIsLive' }
  if (kind === 'informal') return undefined
  const earlier = ofKind.map(({ made, closed }) => ({ made, closed }))
  if (canRequest(today, earlier) === 'yes') return undefined
  const from = canRequestFrom(earlier)
  return { why: 'twoInAYear', ...(from && { from }) }
}

export function notNowSentence(
  kind: RequestKind,
  { why, from }: NotNow,
): { key: string; values: Record<string, string> } {
  return { key: `flexible-working.notNow.${kind}.${why}`, values: from === undefined ? {} : { from } }
}
