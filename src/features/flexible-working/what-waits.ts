import type { CivilDate } from '../../shared/civil-date.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { KeptInTouch } from '../leave/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { canHearAppeal } from './appeal.ts'
import { waitsForPerson } from './clock.ts'
import type { FlexibleWorkingRequest } from './request.ts'
import type { RequestStore } from './request-store.ts'

/** A request of somebody in a team that waits for whoever keeps in touch. */
interface DueRequest {
  kind: 'answerFlexible' | 'hearFlexible'
  /** Below the manager’s page of the person. */
  path: string
  since: Date
  /** FLX-03: what is timed by the law comes before what only waits. */
  answerBy?: CivilDate
}

interface Parts {
  requests: Pick<RequestStore, 'findLiveOf'>
  people: Pick<PeopleService, 'teamsOf'>
}

/** For the manager’s list, by person. */
export async function readDueRequests(
  { requests }: Pick<Parts, 'requests'>,
  viewer: Viewer,
  team: readonly KeptInTouch[],
): Promise<Map<string, DueRequest[]>> {
  const live = await requests.findLiveOf(team.map(({ person }) => person.id))
  const due = live.filter((request) => waitsFor(request, viewer.personId))
  const ofPerson = (id: string) => due.filter(({ personId }) => personId === id).map(dueRequest)
  return new Map(team.map(({ person }) => [person.id, ofPerson(person.id)]))
}

/** For whom of these something here waits: an answer to a request of their own, or a request of their team. */
export async function peopleAwaited({ requests, people }: Parts, some: readonly Person[]): Promise<Person[]> {
  const teams = await people.teamsOf(some)
  const everybody = [...some, ...[...teams.values()].flat()]
  const live = await requests.findLiveOf([...new Set(everybody.map(({ id }) => id))])
  const liveOf = (id: string) => live.filter(({ personId }) => personId === id)
  return some.filter(
    ({ id }) =>
      liveOf(id).some(waitsForPerson) ||
      teams.get(id)?.some((member) => liveOf(member.id).some((request) => waitsFor(request, id))),
  )
}

/** FLX-05: an appeal waits for those alone who may hear it. */
function waitsFor(request: FlexibleWorkingRequest, who: string): boolean {
  return request.state === 'made' || canHearAppeal(request, who)
}

function dueRequest({ id, state, history, lastDay }: FlexibleWorkingRequest): DueRequest {
  return {
    kind: state === 'appealed' ? 'hearFlexible' : 'answerFlexible',
    path: `flexible-working/${id}`,
    since: history.at(-1)?.at ?? new Date(0),
    ...(lastDay && { answerBy: lastDay }),
  }
}
