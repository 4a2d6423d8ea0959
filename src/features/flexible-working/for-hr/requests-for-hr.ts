import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { canDecideFor, contactIdOf, isContactOf, type Person } from '../../people/index.ts'
import { canHearAppeal } from '../appeal.ts'
import { isOverdue } from '../clock.ts'
import { waitsForRefuser } from '../hearers.ts'
import type { EmployerSide } from '../request-file.ts'
import { isLive, type FlexibleWorkingRequest } from '../request.ts'
import type { RequestFileParts } from '../request-file.ts'

/** A request as HR find it in a list. */
export interface RequestForHr {
  person: Person
  request: FlexibleWorkingRequest
  /** HR have to see to it: it is late, it has been appealed, or nobody else is there to answer; or it waits for this one of HR, as the contact. */
  needsHr: boolean
  isOverdue: boolean
  /** Where they answer it: of those with whom they keep in touch themselves, as HR hold the place of a contact (J5), on the team’s pages. */
  side: EmployerSide
}

/** The requests of an organisation, but those of whoever looks. */
export function createRequestsForHr({ requests, people }: Omit<RequestFileParts, 'clock'>) {
  return {
    /** How many HR have to see to, and how many wait for somebody else. */
    async count(viewer: Viewer): Promise<{ needHr: number; others: number }> {
      const all = await live(viewer)
      const needHr = all.filter(({ needsHr }) => needsHr).length
      return { needHr, others: all.length - needHr }
    },

    /** What HR have to see to comes first; then the soonest last day. */
    async list(viewer: Viewer, page: number): Promise<ListPage<RequestForHr>> {
      const { skip, limit } = rangeOf(page)
      const all = (await live(viewer)).toSorted(byNeedAndDay)
      return listPage(all.slice(skip, skip + limit))
    },

    /** Of one person, those that wait for an end first; of the viewer none. */
    async of(viewer: Viewer, { id }: Pick<Person, 'id'>): Promise<RequestForHr[]> {
      const { rows } = listPage(await requests.findOf(id, 1))
      return [...(await withPeople(viewer, rows)), ...(await ofOwnTeam(viewer, rows.filter(isLive)))]
    },

    /** Those that have come to an end, the last to end first. */
    async listClosed(viewer: Viewer, page: number): Promise<ListPage<RequestForHr>> {
      const notOf = await people.idsNotDecidedBy(viewer)
      const found = listPage(await requests.findClosed(viewer.organisationId, { notOf, page }))
      return { ...found, rows: await withPeople(viewer, found.rows) }
    },
  }

  async function live(viewer: Viewer): Promise<RequestForHr[]> {
    const all = await requests.findLiveIn(viewer.organisationId)
    const found = (await Promise.all([withPeople(viewer, all), ofOwnTeam(viewer, all)])).flat()
    return found.filter(({ person }) => person.isActive)
  }

  /** FLX-05: of what they refused, an appeal too, where nobody else is there to hear it. */
  async function ofOwnTeam(viewer: Viewer, all: readonly FlexibleWorkingRequest[]): Promise<RequestForHr[]> {
    if (all.length === 0) return []
    const team = await people.teamOf(viewer.organisationId, viewer.personId)
    const kept = all.flatMap((request) => {
      const person = team.find(({ id }) => id === request.personId)
      return person ? [{ person, request }] : []
    })
    return Promise.all(
      kept.map(async ({ person, request }): Promise<RequestForHr> => {
        const late = isOverdue(request, people.today())
        const needsHr = late || (await waitsForKeeper(viewer, { person, request }))
        return { person, request, needsHr, isOverdue: late, side: 'team' }
      }),
    )
  }

  async function waitsForKeeper(
    viewer: Viewer,
    { person, request }: Pick<RequestForHr, 'person' | 'request'>,
  ): Promise<boolean> {
    if (request.state === 'made') return isContactOf(viewer, person)
    const who = viewer.personId
    return canHearAppeal(request, who) || waitsForRefuser(people, request, { person, who })
  }

  async function withPeople(
    viewer: Viewer,
    some: readonly FlexibleWorkingRequest[],
  ): Promise<RequestForHr[]> {
    const found = await people.findMany([...new Set(some.map(({ personId }) => personId))])
    const decided = found.filter((person) => canDecideFor(viewer, person))
    const contacts = await people.contactsOf(decided)
    const hasContact = (person: Person) =>
      contacts.some(({ id, isActive }) => isActive && id === contactIdOf(person))
    return some.flatMap((request) => {
      const person = decided.find(({ id }) => id === request.personId)
      if (!person) return []
      const late = isOverdue(request, people.today())
      const needsHr = late || canHearAppeal(request, viewer.personId) || !hasContact(person)
      return [{ person, request, needsHr, isOverdue: late, side: 'hr' }]
    })
  }
}

function byNeedAndDay(a: RequestForHr, b: RequestForHr): number {
  if (a.needsHr !== b.needsHr) return a.needsHr ? -1 : 1
  const [one, other] = [a.request.lastDay ?? '9999', b.request.lastDay ?? '9999']
  if (one !== other) return one < other ? -1 : 1
  return a.request.id < b.request.id ? -1 : 1
}
