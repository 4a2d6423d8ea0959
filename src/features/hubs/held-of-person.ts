import { asNames, held, type HeldOfPerson } from '../../shared/held-of-person.ts'
import { unitName, type PeopleService } from '../people/index.ts'
import type { OwnAreaStore } from './own-area-store.ts'

export function heldByHubs(
  ownAreas: OwnAreaStore,
  people: Pick<PeopleService, 'organisation'>,
): HeldOfPerson {
  return {
    models: ['ownArea'],
    async export({ id, organisationId }) {
      const areaId = await ownAreas.find(id)
      if (areaId === undefined) return [{ name: 'ownArea', rows: [] }]
      const area = (await people.organisation(organisationId))?.areas?.find((one) => one.id === areaId)
      const names = area && { en: unitName(area, 'en'), cy: unitName(area, 'cy') }
      return [{ name: 'ownArea', rows: [{ area: held(names, asNames) }] }]
    },
    remove: ({ id }) => ownAreas.remove(id),
  }
}
