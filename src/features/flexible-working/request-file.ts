import type { Nation } from '../../shared/bank-holidays.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { canDecideFor, canSee, settingsOn, type PeopleService, type Person } from '../people/index.ts'
import { hearersOf } from './hearers.ts'
import type { FlexibleWorkingRequest } from './request.ts'
import type { RequestStore } from './request-store.ts'

/** Where somebody of the employer reads a request: as whoever keeps in touch with the person, or as HR. */
export type EmployerSide = 'team' | 'hr'

/** Whose requests somebody looks at. */
export interface RequestOwner {
  person: Person
  /** Who keeps in touch, and answers first for the employer. */
  contact: Person | undefined
  today: CivilDate
  /** Of the employer: its days of work. */
  nation: Nation
}

/** One request, with whoever it concerns. */
export interface RequestFile extends RequestOwner {
  request: FlexibleWorkingRequest
  /** FLX-05: who can hear an appeal against a refusal. */
  hearers: readonly Person[]
}

/** FLX-05: it is refused, and nobody else than who refused it is there to hear an appeal. */
export function isAlone({ request, hearers }: RequestFile): boolean {
  return request.refusal !== undefined && hearers.length === 0
}

/** Whose holidays are no days of work. */
export async function nationOf(
  people: Pick<PeopleService, 'organisation'>,
  { organisationId }: Pick<Person, 'organisationId'>,
  today: CivilDate,
): Promise<Nation> {
  const organisation = await people.organisation(organisationId)
  if (!organisation) throw new Error(`There is no organisation ${organisationId}.`)
  return settingsOn(organisation, today).nation
}

export interface RequestFileParts {
  requests: RequestStore
  people: PeopleService
  clock: Clock
}

export type RequestReader = ReturnType<typeof createRequestReader>

/**
 * Requests, through the viewer: another’s is not found. Nobody answers their own, whatever their role (FLX-05). A request
 * lives longer than the leave beside it, so nothing here asks for one.
 */
export function createRequestReader({ requests, people, clock }: RequestFileParts) {
  return {
    ownerFor,

    own: async (viewer: Viewer, requestId: string): Promise<RequestFile> =>
      fileOf(await ownerFor(viewer), requestId),

    ofTeam,

    async find(
      viewer: Viewer,
      side: EmployerSide,
      { requestId, personId }: { requestId: string; personId: string | undefined },
    ): Promise<RequestFile> {
      if (side === 'team') return fileOf(await ofTeam(viewer, personId ?? ''), requestId)
      const person = await people.find((await requests.find(requestId))?.personId ?? '')
      return fileOf(await ownerOf(person && canDecideFor(viewer, person) ? person : undefined), requestId)
    },
  }

  async function ownerFor(viewer: Viewer): Promise<RequestOwner> {
    return ownerOf(await people.find(viewer.personId))
  }

  async function ofTeam(viewer: Viewer, personId: string): Promise<RequestOwner> {
    const person = await people.find(personId)
    const isTheirs = person && personId !== viewer.personId && canSee(viewer, person)
    return ownerOf(isTheirs ? person : undefined)
  }

  async function ownerOf(person: Person | undefined): Promise<RequestOwner> {
    if (!person) throw new NotFoundError('Nobody of theirs.')
    const today = dayOf(clock())
    const nation = await nationOf(people, person, today)
    return { person, contact: await people.contactOf(person), today, nation }
  }

  async function fileOf(owner: RequestOwner, requestId: string): Promise<RequestFile> {
    const request = await requests.find(requestId)
    if (request?.personId !== owner.person.id) throw new NotFoundError('No such request.')
    return { ...owner, request, hearers: await hearersOf(people, request, owner.person) }
  }
}
