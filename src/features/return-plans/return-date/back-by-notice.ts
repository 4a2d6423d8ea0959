import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ReturnRequest } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'

/**
 * RET-03: a notice of an earlier return that was short waits for its answer. Its person is back on the day that they named, or
 * on the latest to which it can be put off; the date before it cannot be kept. Undefined while no such notice waits.
 */
export function backByNotice(now: {
  request: ReturnRequest | undefined
}): { wants: CivilDate; latest: CivilDate } | undefined {
  const asked = waitingWish(now)
  return asked?.mayPostponeTo && { wants: asked.wants, latest: asked.mayPostponeTo }
}
