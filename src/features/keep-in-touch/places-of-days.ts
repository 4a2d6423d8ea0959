import type { HubService } from '../hubs/index.ts'
import type { DayFollower } from './day-followers.ts'

/** An agreed day holds a place where it is; called off, it gives the place back. */
export function freeingPlaces(hubs: Pick<HubService, 'freePlace'>): DayFollower {
  return {
    // Its place was taken with the yes, which is refused where none is left.
    agreed: async () => {},
    async calledOff({ siteId, date }) {
      if (siteId !== undefined) await hubs.freePlace({ siteId, date })
    },
    over: async () => {},
  }
}
