import type { EntryTime } from '../../../shared/calendar-entry.ts'
import type { Day } from '../day.ts'

/** The two agree on hours, and not from when to when: in a calendar it is a whole day. */
export function whenOf({ date }: Pick<Day, 'date'>): EntryTime {
  return { date }
}
