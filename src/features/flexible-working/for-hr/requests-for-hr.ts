import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { canDecideFor, canSee, contactIdOf, type Person } from '../../people/index.ts'
import { canHearAppeal } from '../appeal.ts'
import { isOverdue } from '../clock.ts'
import { waitsForRefuser } from '../hearers.ts'
import type { EmployerSide } from '../request-file.ts'
import type { FlexibleWorkingRequest } from '../request.ts'
import type { RequestFileParts } from '../request-file.ts'

/** A request as HR find it in a list. */
export interface RequestForHr {
  person: Person
  request: FlexibleWorkingRequest
  /** HR have to see to it: it is late, it has been appealed, or nobody else is there to answer. */
  needsHr: boolean
  isOverdue: boolean
  /** Where they answer it: FLX-05: of their own team what they refused, and nobody else is there to hear. */
  side: EmployerSide
}

/** The requests of an organisation, but those of whoever looks and of those whom they answer for themselves. */
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

    /** Of one person, those that wait for an end first; none where the viewer may not decide about them. */
    async of(viewer: Viewer, { id }: Pick<Person, 'id'>): Promise<RequestForHr[]> {
      return withPeople(viewer, listPage(await requests.findOf(id, 1)).rows)
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
    const found = [...(await withPeople(viewer, all)), ...(await ofOwnTeam(viewer, all))]
    return found.filter(({ person }) => person.isActive)
  }

  async function ofOwnTeam(viewer: Viewer, all: readonly FlexibleWorkingRequest[]): Promise<RequestForHr[]> {
    const who = viewer.personId
    const refused = all.filter(({ state, refusal }) => state === 'appealed' && refusal?.by === who)
    if (refused.length === 0) return []
    const found = await people.findMany(refused.map(({ personId }) => personId))
    const team = found.filter((person) => person.id !== who && canSee(viewer, person))
    const rows = refused.map(async (request): Promise<RequestForHr[]> => {
      const person = team.find(({ id }) => id === request.personId)
      if (!person || !(await waitsForRefuser(people, request, { person, who }))) return []
      return [{ person, request, needsHr: true, isOverdue: isOverdue(request, people.today()), side: 'team' }]
    })
    return (await Promise.all(rows)).flat()
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
