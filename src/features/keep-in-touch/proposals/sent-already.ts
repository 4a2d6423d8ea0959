import { isDeepStrictEqual } from 'node:util'
import { takesItsDate, type Day, type DayDetails } from '../day.ts'

const detailNames = [
  'date',
  'work',
  'hours',
  'place',
  'privateRoom',
  'activity',
  'times',
  'siteId',
  'withWhom',
] as const satisfies readonly (keyof DayDetails)[]

/**
 * Whether a form that is sent again has done what it says: its day has these details, and waits or stands. With other details, or
 * after an end, it asks for another day.
 */
export function isSentAs(known: Day, details: DayDetails): boolean {
  return takesItsDate(known) && hasDetails(known, details)
}

export function hasDetails(known: Day, details: DayDetails): boolean {
  return detailNames.every((name) => isDeepStrictEqual(known[name], details[name]))
}
