export { createDayOneFeature } from './feature.ts'
export type { FirstDay } from './first-day/index.ts'
export type { DayOneService } from './service.ts'
