import { isDuplicateKey } from '../../../shared/duplicate-key.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { Organisation } from '../../people/index.ts'
import type { OrganisationChanger } from '../change-organisation.ts'
import type { Details } from './details-forms.ts'

export type DetailsService = ReturnType<typeof createDetailsService>
export type DetailsRefusal = 'changed-meanwhile' | 'name-taken' | 'unchanged'

/** What the viewer’s own employer says of itself. */
export function createDetailsService(changer: OrganisationChanger) {
  return {
    own: changer.own,

    async change(
      viewer: Viewer,
      details: Details,
      { said, seen }: { said: unknown; seen: string },
    ): Promise<Outcome<Organisation, DetailsRefusal>> {
      const about = (organisation: Organisation) => details.typedOf(organisation)
      const make = (organisation: Organisation): Outcome<Organisation, 'unchanged'> => {
        const changed = details.changed(organisation, said)
        const isSame = JSON.stringify(about(changed)) === JSON.stringify(about(organisation))
        return isSame ? { refusal: 'unchanged' } : { ok: changed }
      }
      const act = 'organisationChanged'
      return changer.change(viewer, { act, about, seen, make }).catch(ifNameTaken)
    },
  }
}

function ifNameTaken(error: unknown): { refusal: 'name-taken' } {
  if (isDuplicateKey(error)) return { refusal: 'name-taken' }
  throw error
}
