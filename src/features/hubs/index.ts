export { createHubsFeature } from './feature.ts'
export { isInArea, placeName, type Place } from './hub.ts'
export type { HubService, PlaceOnDate } from './service.ts'
