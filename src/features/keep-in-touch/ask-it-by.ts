import { addDays, type CivilDate } from '../../shared/civil-date.ts'

/**
 * CS-04: when IT has to be asked for access to the account; accounts that were not used die, and waking one takes the days
 * that the employer has set. Undefined once it is too late to ask in time.
 */
export function askItBy(date: CivilDate, today: CivilDate, leadDays: number): CivilDate | undefined {
  const by = addDays(date, -leadDays)
  return by >= today ? by : undefined
}
