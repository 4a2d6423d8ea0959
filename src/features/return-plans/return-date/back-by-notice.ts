import type { CivilDate } from '../../../shared/civil-date.ts'
import type { OpenReturn } from '../../../shared/open-return.ts'
import type { ReturnRequest } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'

/** The two days between which somebody is back by it. */
export type BackByNotice = OpenReturn

/** RET-03: a short notice waits, and neither of its days is this one. It can stand again where the notice is taken back. */
export function isOvertakenByNotice(
  returnDate: CivilDate,
  now: { request: ReturnRequest | undefined; isBack: boolean },
): boolean {
  const open = now.isBack ? undefined : backByNotice(now)
  return open !== undefined && returnDate !== open.wants && returnDate !== open.latest
}

/**
 * RET-03: a notice of an earlier return that was short waits for its answer. Its person is back on the day that they named, or
 * on the latest to which it can be put off; the date before it cannot be kept. Undefined while no such notice waits.
 */
export function backByNotice(now: { request: ReturnRequest | undefined }): BackByNotice | undefined {
  const asked = waitingWish(now)
  if (!asked?.mayPostponeTo) return undefined
  return { wants: asked.wants, latest: asked.mayPostponeTo }
}
