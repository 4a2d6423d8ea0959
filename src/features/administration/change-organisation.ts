import { NotFoundError } from '../../shared/errors.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditLog } from '../audit/index.ts'
import type { Organisation, OrganisationStore, PeopleService } from '../people/index.ts'
import { markOf } from '../../shared/mark.ts'

export interface ChangeParts {
  organisations: Pick<OrganisationStore, 'find'>
  people: Pick<PeopleService, 'saveOrganisation'>
  audit: AuditLog
  inTransaction: InTransaction
}

/** One act of an administrator on their own organisation. */
export interface OrganisationChange<Refusal> {
  act: ActName
  /** The id of what it changes. */
  record?: string
  /** What the act is about, and its mark on the page that was filled in. Where it is another now, nothing is changed. */
  about(organisation: Organisation): unknown
  seen: string
  make(organisation: Organisation): Outcome<Organisation, Refusal>
}

export type OrganisationChanger = ReturnType<typeof createOrganisationChanger>

/** Changes the viewer’s organisation, with the act’s row, in one transaction: of two at once, the second finds what the first one left. */
export function createOrganisationChanger({ organisations, people, audit, inTransaction }: ChangeParts) {
  return { own, change }

  async function own({ organisationId }: Viewer): Promise<Organisation> {
    const organisation = await organisations.find(organisationId)
    if (!organisation) throw new NotFoundError('No such organisation.')
    return organisation
  }

  function change<Refusal>(
    viewer: Viewer,
    { act, record, about, seen, make }: OrganisationChange<Refusal>,
  ): Promise<Outcome<Organisation, Refusal | 'changed-meanwhile'>> {
    return inTransaction(async () => {
      const now = await own(viewer)
      if (markOf(about(now)) !== seen) return { refusal: 'changed-meanwhile' as const }
      const made = make(now)
      if ('refusal' in made) return made
      await people.saveOrganisation(made.ok)
      await audit.record({ act, by: viewer, ...(record !== undefined && { record }) })
      return made
    })
  }
}
