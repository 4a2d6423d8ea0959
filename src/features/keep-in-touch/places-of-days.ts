import type { HubService } from '../hubs/index.ts'
import type { Day, DayRefusal } from './day.ts'
import type { DayFollower } from './day-followers.ts'

/** An agreed day holds a place where it is; called off, it gives the place back. */
export function freeingPlaces(hubs: Pick<HubService, 'freePlace'>): DayFollower {
  return {
    // Its place was taken with the yes, which is refused where none is left.
    agreed: async () => {},
    async calledOff({ siteId, date }) {
      if (siteId !== undefined) await hubs.freePlace({ siteId, date })
    },
    worked: async () => {},
  }
}

/** Another place would do. */
export function isOfPlace(refusal: DayRefusal): boolean {
  return refusal === 'place-full' || refusal === 'place-closed'
}

/** Takes the place of a day that is agreed to, in its transaction, so that two cannot have the last one. Otherwise why not. */
export async function takePlace(
  { siteId, date, organisationId }: Day,
  hubs: Pick<HubService, 'isOpenTo' | 'takePlace'>,
): Promise<'place-full' | 'place-closed' | undefined> {
  if (siteId === undefined) return undefined
  if (!(await hubs.isOpenTo(organisationId, siteId))) return 'place-closed'
  return (await hubs.takePlace({ siteId, date })) ? undefined : 'place-full'
}

/** Whether the day would be where no place is left on its date. */
export async function whyNotThere(
  { siteId, date }: Pick<Day, 'siteId' | 'date'>,
  hubs: Pick<HubService, 'isFull'>,
): Promise<'place-full' | undefined> {
  return siteId !== undefined && (await hubs.isFull({ siteId, date })) ? 'place-full' : undefined
}
