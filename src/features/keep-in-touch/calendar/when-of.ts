import type { EntryTime } from '../../../shared/calendar-entry.ts'
import type { Day } from '../day.ts'

/** From when to when, where the two have said so. Hours alone are a whole day in a calendar, and so is what runs over midnight. */
export function whenOf({ date, times }: Pick<Day, 'date' | 'times'>): EntryTime {
  return times && times.from < times.to ? { date, times } : { date }
}
