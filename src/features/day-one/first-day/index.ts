export { createFirstDayController } from './first-day-controller.ts'
export { createFirstDayFinder, type FirstDay } from './first-day.ts'
