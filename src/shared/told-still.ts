import { addDays, type CivilDate } from './civil-date.ts'

/** Decision 99: so many days after its own somebody is told, on their first page, of what another did. */
const daysTold = 14

export function isToldStill(since: CivilDate, today: CivilDate): boolean {
  return addDays(since, daysTold) >= today
}

/** Of what happened before this instant nobody is told. A day more than the days have at the longest. */
export function longestTold(now: Date): Date {
  return new Date(now.getTime() - (daysTold + 2) * 24 * 3600 * 1000)
}
