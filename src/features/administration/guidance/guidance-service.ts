import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { GuidanceLines, Organisation } from '../../people/index.ts'
import type { OrganisationChanger } from '../change-organisation.ts'
import { linesOf, withLines } from './guidance.ts'

export type GuidanceService = ReturnType<typeof createGuidanceService>

/** What managers of the viewer's own employer are told to do in a week. */
export function createGuidanceService(changer: OrganisationChanger) {
  return {
    own: changer.own,

    write: (
      viewer: Viewer,
      lines: GuidanceLines,
      seen: string,
    ): Promise<Outcome<Organisation, 'changed-meanwhile'>> =>
      changer.change<never>(viewer, {
        act: 'organisationChanged',
        about: (organisation) => linesOf(organisation, lines.moment) ?? null,
        seen,
        make: (organisation) => ({ ok: withLines(organisation, lines) }),
      }),
  }
}
