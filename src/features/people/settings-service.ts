import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import {
  settingsOn,
  withSettings,
  workAddressesOf,
  type Organisation,
  type OrganisationSettings,
} from './organisation.ts'
import type { OrganisationStore } from './organisation-store.ts'
import type { PeopleService } from './service.ts'

export type SettingsService = ReturnType<typeof createSettingsService>

/** The numbers hold from a day on; where a story leads holds at once. */
type NewSettings = Omit<OrganisationSettings, 'digestTime'> & { workAddresses: string[] }

/** The policy numbers of the viewer's own organisation (decision 6). */
export function createSettingsService(
  organisations: Pick<OrganisationStore, 'find'>,
  people: Pick<PeopleService, 'saveOrganisation'>,
) {
  return {
    own,
    /** False: this is what holds on that day anyway, and the history stays as it is. */
    async change(viewer: Viewer, { workAddresses, ...next }: NewSettings): Promise<boolean> {
      const organisation = await own(viewer)
      const before = settingsOn(organisation, next.from)
      const after = { ...before, ...next }
      const isAsBefore = isSame(before, after)
      const areAddressesKept = workAddresses.join() === workAddressesOf(organisation).join()
      if (isAsBefore && areAddressesKept) return false
      const changed = isAsBefore ? organisation : withSettings(organisation, after)
      await people.saveOrganisation(areAddressesKept ? changed : { ...changed, workAddresses })
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
