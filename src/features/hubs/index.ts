export { createHubsFeature } from './feature.ts'
export { placeName, placesInOrder, type Place } from './hub.ts'
export type { HubService, PlaceOnDate } from './service.ts'
