import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { settingsOn, withSettings, type Organisation, type OrganisationSettings } from './organisation.ts'
import type { OrganisationStore } from './organisation-store.ts'
import type { PeopleService } from './service.ts'

export type SettingsService = ReturnType<typeof createSettingsService>

/** The policy numbers of the viewer's own organisation (decision 6). */
export function createSettingsService(
  organisations: Pick<OrganisationStore, 'find'>,
  people: Pick<PeopleService, 'saveOrganisation'>,
) {
  return {
    own,
    /** False: this is what holds on that day anyway, and the history stays as it is. */
    async change(viewer: Viewer, next: Omit<OrganisationSettings, 'digestTime'>): Promise<boolean> {
      const organisation = await own(viewer)
      const before = settingsOn(organisation, next.from)
      const after = { ...before, ...next }
      if (isSame(before, after)) return false
      await people.saveOrganisation(withSettings(organisation, after))
      return true
    },
  }

  async function own(viewer: Viewer): Promise<Organisation> {
    const organisation = await organisations.find(viewer.organisationId)
    if (!organisation) throw new NotFoundError('No such organisation.')
    return organisation
  }
}

function isSame(one: OrganisationSettings, other: OrganisationSettings): boolean {
  const names = ['nation', 'kitPayBasis', 'contactDays'] as const
  return names.every((name) => one[name] === other[name])
}
