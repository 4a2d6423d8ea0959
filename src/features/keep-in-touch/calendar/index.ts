export { createCalendarService } from './calendar-service.ts'
export {
  createCalendarController,
  createDayFileController,
  type CalendarPages,
} from './calendar-controller.ts'
export { calendarLink } from './calendar-page.ts'
export { entryOf } from './day-entry.ts'
