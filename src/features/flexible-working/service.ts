import type { CivilDate } from '../../shared/civil-date.ts'
import { listPage, type ListPage } from '../../shared/paging.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { KeptInTouch } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { agreedHours } from './agreed-hours.ts'
import { createOwnActs } from './asking/index.ts'
import { createDeciderActs } from './deciding/index.ts'
import { createRequestsForHr } from './for-hr/index.ts'
import { createRequestChanger, type RequestParts } from './request-changer.ts'
import { createRequestReader, type RequestOwner } from './request-file.ts'
import type { FlexibleWorkingRequest } from './request.ts'
import { summariesOf, type RequestSummary } from './summary.ts'
import { peopleAwaited, readComingTalks, readDueRequests } from './what-waits.ts'

export type FlexibleWorkingService = ReturnType<typeof createFlexibleWorkingService>

export function createFlexibleWorkingService(parts: RequestParts) {
  const { requests, people } = parts
  const reader = createRequestReader(parts)
  const changer = createRequestChanger(parts)

  return {
    own: reader.own,
    find: reader.find,
    asking: createOwnActs(parts, changer, reader),
    deciding: createDeciderActs(changer, reader),
    forHr: createRequestsForHr(parts),

    /** Of somebody whom the viewer keeps in touch with. */
    async ofTeam(
      viewer: Viewer,
      personId: string,
      page: number,
    ): Promise<RequestOwner & { list: ListPage<FlexibleWorkingRequest> }> {
      const owner = await reader.ofTeam(viewer, personId)
      return { ...owner, list: listPage(await requests.findOf(personId, page)) }
    },

    /** For the first page of somebody away. */
    async summariesFor(viewer: Viewer): Promise<RequestSummary[]> {
      return summariesOf(await requests.findOf(viewer.personId, 1), people.today())
    },

    /** For the page of their return: the talks whose day is set and to come. */
    async talksAhead(viewer: Viewer): Promise<{ id: string; date: CivilDate }[]> {
      const found = summariesOf(await requests.findOf(viewer.personId, 1), people.today())
      return found.flatMap(({ id, talk }) => (talk ? [{ id, date: talk }] : []))
    },

    /** A change of the contract's hours that was agreed, and that HR's records do not have yet. */
    async agreedHours({
      id,
      pattern,
    }: Pick<Person, 'id' | 'pattern'>): Promise<ReturnType<typeof agreedHours>> {
      return agreedHours(await requests.findOf(id, 1), pattern)
    },

    /** J5: whoever stands in this request; somebody who is known no more by the name of the employer. */
    async namesIn({ history, organisationId }: FlexibleWorkingRequest): Promise<Map<string, string>> {
      const ids = [...new Set(history.map(({ by }) => by))]
      const found = new Map((await people.findMany(ids)).map(({ id, name }) => [id, name]))
      const employer = found.size < ids.length ? (await people.organisation(organisationId))?.name : undefined
      return new Map(ids.map((id) => [id, found.get(id) ?? employer ?? '']))
    },

    dueThings: (viewer: Viewer, team: readonly KeptInTouch[]) => readDueRequests(parts, viewer, team),
    comingThings: (_viewer: Viewer, team: readonly KeptInTouch[]) => readComingTalks(parts, team),
    peopleAwaited: (some: readonly Person[]) => peopleAwaited(parts, some),
  }
}
