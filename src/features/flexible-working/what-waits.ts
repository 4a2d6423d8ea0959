import type { CivilDate } from '../../shared/civil-date.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { KeptInTouch } from '../leave/index.ts'
import type { PeopleService, Person } from '../people/index.ts'
import { canHearAppeal } from './appeal.ts'
import { bestAnsweredBy, type DayAtEmployer, talkAhead, waitsForPerson } from './clock.ts'
import { waitsForRefuser } from './hearers.ts'
import { nationOf } from './request-file.ts'
import type { FlexibleWorkingRequest } from './request.ts'
import type { RequestStore } from './request-store.ts'

/** A request of somebody in a team that waits for whoever keeps in touch. */
interface DueRequest {
  kind: 'answerFlexible' | 'hearFlexible'
  href: string
  since: Date
  /** FLX-03: what is timed by the law comes before what only waits. */
  answerBy?: CivilDate
  /** What both days are: an answer by the first leaves room for an appeal before the second. */
  lastDay?: CivilDate
}

interface Parts {
  requests: Pick<RequestStore, 'findLiveOf'>
  people: Pick<PeopleService, 'teamsOf' | 'findMany' | 'hrFor' | 'today' | 'organisation'>
}

/** For the manager’s list, by person. */
export async function readDueRequests(
  { requests, people }: Parts,
  viewer: Viewer,
  team: readonly KeptInTouch[],
): Promise<Map<string, DueRequest[]>> {
  const live = await requests.findLiveOf(team.map(({ person }) => person.id))
  const asked = await askedOf(people, live, viewer.personId)
  const due = live.filter((request) => waitsFor(request, viewer.personId) || asked.has(request.id))
  const today = people.today()
  const nation = await nationOf(people, viewer, today)
  const ofPerson = (id: string) =>
    due.filter(({ personId }) => personId === id).map((one) => dueRequest(one, { today, nation }))
  return new Map(team.map(({ person }) => [person.id, ofPerson(person.id)]))
}

/** A talk about a request that somebody of a team has made, and that is ahead. */
interface ComingTalk {
  kind: 'flexibleTalk'
  date: CivilDate
  href: string
}

/** The talks of a team about requests, by person. */
export async function readComingTalks(
  { requests, people }: Pick<Parts, 'requests' | 'people'>,
  team: readonly KeptInTouch[],
): Promise<Map<string, ComingTalk[]>> {
  const live = await requests.findLiveOf(team.map(({ person }) => person.id))
  const today = people.today()
  const talks = live.flatMap((request) => {
    const { personId } = request
    const date = talkAhead(request, today)
    return date ? [{ kind: 'flexibleTalk' as const, date, href: pageOf(request), personId }] : []
  })
  return Map.groupBy(talks, ({ personId }) => personId)
}

/** For whom of these something here waits: an answer to a request of their own, or a request of their team. */
export async function peopleAwaited({ requests, people }: Parts, some: readonly Person[]): Promise<Person[]> {
  const teams = await people.teamsOf(some)
  const everybody = [...some, ...[...teams.values()].flat()]
  const live = await requests.findLiveOf([...new Set(everybody.map(({ id }) => id))])
  const liveOf = (id: string) => live.filter(({ personId }) => personId === id)
  const isAwaited = async ({ id }: Person): Promise<boolean> => {
    const team = teams.get(id) ?? []
    const ofTeam = team.flatMap((member) => liveOf(member.id))
    if (liveOf(id).some(waitsForPerson) || ofTeam.some((request) => waitsFor(request, id))) return true
    return (await askedOf(people, ofTeam, id)).size > 0
  }
  const awaited = await Promise.all(some.map(isAwaited))
  return some.filter((_person, at) => awaited[at])
}

/** FLX-05: which of these appeals this one refused, and nobody else is there to hear. */
async function askedOf(
  people: Pick<PeopleService, 'findMany' | 'hrFor'>,
  requests: readonly FlexibleWorkingRequest[],
  who: string,
): Promise<Set<string>> {
  const refused = requests.filter(({ state, refusal }) => state === 'appealed' && refusal?.by === who)
  const found = refused.length > 0 ? await people.findMany(refused.map(({ personId }) => personId)) : []
  const asked = await Promise.all(
    refused.map(async (request) => {
      const person = found.find(({ id }) => id === request.personId)
      return person && (await waitsForRefuser(people, request, { person, who })) ? [request.id] : []
    }),
  )
  return new Set(asked.flat())
}

/** FLX-05: an appeal waits for those alone who may hear it. */
function waitsFor(request: FlexibleWorkingRequest, who: string): boolean {
  return request.state === 'made' || canHearAppeal(request, who)
}

function dueRequest(request: FlexibleWorkingRequest, day: DayAtEmployer): DueRequest {
  const { state, history, lastDay } = request
  const best = bestAnsweredBy(request, day)
  return {
    kind: state === 'appealed' ? 'hearFlexible' : 'answerFlexible',
    href: pageOf(request),
    since: history.at(-1)?.at ?? new Date(0),
    ...(lastDay && { answerBy: best ?? lastDay }),
    ...(lastDay && best && { lastDay }),
  }
}

function pageOf({ id, personId }: FlexibleWorkingRequest): string {
  return `/team/${personId}/flexible-working/${id}`
}
