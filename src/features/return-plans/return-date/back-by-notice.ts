import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ReturnRequest } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'

/** The two days between which somebody is back by it; the same where it cannot be put off any more. */
export interface BackByNotice {
  wants: CivilDate
  latest: CivilDate
  canBePutOff: boolean
}

/**
 * RET-03: a notice of an earlier return that was short waits for its answer. Its person is back on the day that they named, or
 * on the latest to which it can be put off; the date before it cannot be kept. Once the day that they named has come it is
 * that one. Undefined while no such notice waits.
 */
export function backByNotice(now: {
  request: ReturnRequest | undefined
  today: CivilDate
}): BackByNotice | undefined {
  const asked = waitingWish(now)
  if (!asked?.mayPostponeTo) return undefined
  const { wants, mayPostponeTo } = asked
  const canBePutOff = wants > now.today
  return { wants, latest: canBePutOff ? mayPostponeTo : wants, canBePutOff }
}
