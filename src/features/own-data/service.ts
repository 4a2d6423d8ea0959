import type { HeldOfPerson, HeldSection } from '../../shared/held-of-person.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { AuditLog } from '../audit/index.ts'
import type { PeopleService } from '../people/index.ts'
import { asPlain, type PlainSections } from './plain-data.ts'

export interface OwnDataParts {
  /** What each feature holds of a person. */
  held: readonly HeldOfPerson[]
  people: Pick<PeopleService, 'find'>
  audit: AuditLog
  clock: Clock
}

/** The file: dates as YYYY-MM-DD, instants in UTC, money in pounds, hours as numbers, and names of things as the portal has them. */
export interface OwnDataFile {
  madeAt: string
  data: PlainSections
}

export type OwnDataService = ReturnType<typeof createOwnDataService>

/** What the portal holds about the viewer: for nobody else, whatever their role (decision 61). */
export function createOwnDataService({ held, people, audit, clock }: OwnDataParts) {
  return {
    sections,
    /** Taking it out of the portal is an act. */
    async fetch(viewer: Viewer): Promise<OwnDataFile> {
      const data = asPlain(await sections(viewer))
      await audit.record({ act: 'ownDataFetched', by: viewer, about: viewer.personId })
      return { madeAt: clock().toISOString(), data }
    },
  }

  async function sections({ personId, organisationId }: Viewer): Promise<HeldSection[]> {
    const person = await people.find(personId)
    if (person?.organisationId !== organisationId) throw new NotFoundError('Nobody of whom anything is held.')
    const found: HeldSection[] = []
    for (const part of held) found.push(...(await part.export(person)))
    return found
  }
}
