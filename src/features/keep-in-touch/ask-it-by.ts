import { addDays, type CivilDate } from '../../shared/civil-date.ts'

/** CS-04: accounts that were not used die, and waking one takes two weeks. */
const daysToWakeAccount = 14

/** When IT has to be asked for access to the account. Undefined once it is too late to ask in time. */
export function askItBy(date: CivilDate, today: CivilDate): CivilDate | undefined {
  const by = addDays(date, -daysToWakeAccount)
  return by >= today ? by : undefined
}
