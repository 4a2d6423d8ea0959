import { earliest, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { NoticedReturn, OpenReturns } from '../../../shared/open-return.ts'
import type { Clock } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { onItsDay } from './its-day.ts'
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
      asked.flatMap((request): (readonly [string, NoticedReturn])[] => {
        const { leaveId, wants, mayPostponeTo } = request
        const back = backOf.get(leaveId)
        const { state } = onItsDay(request, { stands: back, today })
        if (state === 'confirmed') return [[leaveId, { wants, latest: wants, stands: true }]]
        if (!mayPostponeTo || state !== 'asked') return []
        return [[leaveId, { wants, latest: earliest(mayPostponeTo, back ?? mayPostponeTo), stands: false }]]
      }),
    )
  }
}

/** RET-03: in the organisation of the viewer, by person: the latest day back of those whose notice waits. */
export function createBackSooner({
  requests,
}: {
  requests: Pick<ReturnRequestStore, 'findAskedIn'>
}): (viewer: Viewer) => Promise<ReadonlyMap<string, CivilDate>> {
  return async ({ organisationId }) => {
    const asked = await requests.findAskedIn(organisationId)
    return new Map(
      asked.flatMap(({ personId, mayPostponeTo }) =>
        mayPostponeTo ? [[personId, mayPostponeTo] as const] : [],
      ),
    )
  }
}
