import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { withSettings, type Organisation, type OrganisationSettings } from './organisation.ts'
import type { OrganisationStore } from './organisation-store.ts'

export type SettingsService = ReturnType<typeof createSettingsService>

/** The policy numbers of the viewer's own organisation (decision 6). */
export function createSettingsService(organisations: OrganisationStore) {
  return {
    own,
    async change(viewer: Viewer, next: Omit<OrganisationSettings, 'digestTime'>): Promise<void> {
      const organisation = await own(viewer)
      const digestTime = organisation.settings.at(-1)?.digestTime ?? '07:30'
      await organisations.save(withSettings(organisation, { ...next, digestTime }))
    },
  }

  async function own(viewer: Viewer): Promise<Organisation> {
    const organisation = await organisations.find(viewer.organisationId)
    if (!organisation) throw new NotFoundError('No such organisation.')
    return organisation
  }
}
