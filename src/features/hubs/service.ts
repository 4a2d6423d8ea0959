import type { CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { AuditLog } from '../audit/index.ts'
import type { Organisation, PeopleService, Unit } from '../people/index.ts'
import { hasPlaceLeft, lacksWelsh, placesLeftIn, type Hub, type HubFacts, type Place } from './hub.ts'
import type { HubStore } from './hub-store.ts'
import type { OwnAreaStore } from './own-area-store.ts'
import type { PlacesStore } from './places-store.ts'

export type HubService = ReturnType<typeof createHubService>

export interface HubParts {
  hubs: HubStore
  places: PlacesStore
  ownAreas: OwnAreaStore
  people: Pick<PeopleService, 'organisation'>
  audit: AuditLog
  inTransaction: InTransaction
}

/** A place on a date. */
export interface PlaceOnDate {
  siteId: string
  date: CivilDate
}

/** Where people can work: what is known of each place, who looks from where, and how many places are taken. */
export function createHubService({ hubs, places, ownAreas, people, audit, inTransaction }: HubParts) {
  return {
    directory,

    /** A NotFoundError: it is not there, is closed, or belongs to others who do not share it. */
    async place(viewer: Viewer, siteId: string): Promise<Place> {
      const found = (await directory(viewer.organisationId)).find(({ id }) => id === siteId)
      if (!found) throw new NotFoundError('No such place.')
      return found
    },

    /** From where the viewer looks, and where they could. Nobody else sees it. */
    async areas(viewer: Viewer): Promise<{ own: Unit | undefined; all: Unit[] }> {
      const { areas = [] } = await organisationOf(viewer)
      const ownId = await ownAreas.find(viewer.personId)
      const own = areas.find(({ id }) => id === ownId)
      return { own, all: areas.filter((area) => !area.isClosed || area === own) }
    },

    /** `areaId`: '' for none. */
    async chooseArea(viewer: Viewer, areaId: string): Promise<Outcome<true, 'unknown'>> {
      const { areas = [] } = await organisationOf(viewer)
      if (areaId !== '' && areas.every(({ id }) => id !== areaId)) return { refusal: 'unknown' }
      const { personId, organisationId } = viewer
      return inTransaction(async () => {
        if (areaId === '') await ownAreas.remove(personId)
        else await ownAreas.put(personId, { organisationId, areaId })
        await audit.record({ act: 'areaChosen', by: viewer })
        return { ok: true }
      })
    },

    /** For whoever looks after the sites: one of them, with its facts so far. */
    async toKeep(
      viewer: Viewer,
      siteId: string,
    ): Promise<{ site: Unit; hub: Hub | undefined; areas: Unit[] }> {
      const { sites = [], areas = [] } = await organisationOf(viewer)
      const site = sites.find(({ id }) => id === siteId)
      if (!site) throw new NotFoundError('No such site.')
      return { site, hub: await hubs.find(siteId), areas: areas.filter(({ isClosed }) => !isClosed) }
    },

    /** J9: the organisation's own places of which readers of Welsh find a line in English alone. */
    async withoutWelsh({ organisationId }: Pick<Viewer, 'organisationId'>): Promise<Place[]> {
      return (await directory(organisationId)).filter((place) => !place.owner && lacksWelsh(place))
    },

    /** `version`: of the facts on the page that was filled in; 0 where there were none. */
    async keep(
      viewer: Viewer,
      siteId: string,
      { version, ...facts }: HubFacts & { version: number },
    ): Promise<Outcome<Hub, 'changed-meanwhile'>> {
      const next: Hub = { ...facts, id: siteId, organisationId: viewer.organisationId, version: version + 1 }
      return inTransaction(async () => {
        const before = await hubs.find(siteId)
        if ((before?.version ?? 0) !== version || !(await hubs.put(next)))
          return { refusal: 'changed-meanwhile' }
        await audit.record({ act: 'hubKept', by: viewer, record: siteId })
        return { ok: next }
      })
    },

    /** Whether people of the organisation can be there at all. */
    async isOpenTo(organisationId: string, siteId: string): Promise<boolean> {
      return (await directory(organisationId)).some(({ id }) => id === siteId)
    },

    /** In the transaction of the day that takes it. False: no place is left there on that date. */
    async takePlace({ siteId, date }: PlaceOnDate): Promise<boolean> {
      const hub = await hubs.find(siteId)
      return hub === undefined || places.take(hub, date)
    },
    freePlace: ({ siteId, date }: PlaceOnDate): Promise<void> => places.free(siteId, date),

    placesLeft,
    isFull: async (where: PlaceOnDate): Promise<boolean> => (await placesLeft(where)) === 0,

    /** Those of the directory that still have a place on the date. */
    async withPlaceOn(organisationId: string, date: CivilDate): Promise<Place[]> {
      const all = await directory(organisationId)
      const taken = await places.takenOn(
        all.map(({ id }) => id),
        date,
      )
      return all.filter((place) => hasPlaceLeft(place, taken.get(place.id) ?? 0))
    },
  }

  /** Undefined: as many as want to can be there. */
  async function placesLeft({ siteId, date }: PlaceOnDate): Promise<number | undefined> {
    const hub = await hubs.find(siteId)
    return hub && placesLeftIn(hub, await places.taken(siteId, date))
  }

  /** Open sites of an organisation that have facts, and those that others share. */
  async function directory(organisationId: string): Promise<Place[]> {
    const found = await hubs.findFor(organisationId)
    const owners = new Map<string, Organisation | undefined>()
    for (const id of new Set(found.map((hub) => hub.organisationId)))
      owners.set(id, await people.organisation(id))
    return found.flatMap((hub) => placeOf(hub, owners.get(hub.organisationId), organisationId))
  }

  async function organisationOf({ organisationId }: Viewer): Promise<Organisation> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new NotFoundError('The organisation has gone.')
    return organisation
  }
}

function placeOf(hub: Hub, organisation: Organisation | undefined, viewedFrom: string): Place[] {
  const site = organisation?.sites?.find(({ id }) => id === hub.id)
  if (!organisation || !site || site.isClosed) return []
  const area = organisation.areas?.find(({ id }) => id === hub.areaId)
  const owner = hub.organisationId === viewedFrom ? undefined : namesOf(organisation)
  return [{ ...hub, site, area, owner }]
}

/** Nothing else of another employer goes any further. */
function namesOf({ name, nameInWelsh }: Organisation): Place['owner'] {
  return { name, ...(nameInWelsh !== undefined && { nameInWelsh }) }
}
