import { earliest, today as dayOf } from '../../../shared/civil-date.ts'
import type { OpenReturns } from '../../../shared/open-return.ts'
import type { Clock } from '../../../shared/ports.ts'
import { stillWaits } from './its-day.ts'
import type { ReturnRequestStore } from './return-request-store.ts'

/** For the pages of others: when somebody is back while a notice waits, as `backByNotice` says it here. */
export function createOpenReturns({
  requests,
  clock,
}: {
  requests: Pick<ReturnRequestStore, 'findAsked'>
  clock: Clock
}): OpenReturns {
  return async (leaves) => {
    const today = dayOf(clock())
    const backOf = new Map(leaves.map(({ id, back }) => [id, back]))
    const asked = await requests.findAsked([...backOf.keys()])
    return new Map(
      asked.flatMap((request) => {
        const { leaveId, wants, mayPostponeTo } = request
        const stands = backOf.get(leaveId)
        if (!mayPostponeTo || !stillWaits(request, { stands, today })) return []
        return [[leaveId, { wants, latest: earliest(mayPostponeTo, stands ?? mayPostponeTo) }] as const]
      }),
    )
  }
}
