import type { Nation } from '../../shared/bank-holidays.ts'
import { addDays, instantOf, timeOfDay, today, type CivilDate } from '../../shared/civil-date.ts'
import { isWorkingDay, workingDayOnOrAfter } from '../../shared/working-days.ts'

/** Local times between which mail may arrive, on working days of the reader's nation (reliability.md A4). */
export const sendingHours = { opens: '07:30', closes: '18:00' } as const

/** The latest time that a person can choose is the closing time itself: such a digest has half an hour to leave. */
export const digestsClose = '18:30'

export function isSendingTime(now: Date, nation: Nation, mail: 'neutral' | 'digest'): boolean {
  const time = timeOfDay(now)
  const closes = mail === 'digest' ? digestsClose : sendingHours.closes
  return isWorkingDay(today(now), nation) && sendingHours.opens <= time && time < closes
}

/** When mail may next arrive, if it may not now; not before the day `from`, if there is one. */
export function nextOpening(now: Date, nation: Nation, from?: CivilDate): Date {
  const day = today(now)
  const first = timeOfDay(now) < sendingHours.opens ? day : addDays(day, 1)
  const wanted = from !== undefined && from > first ? from : first
  return instantOf(workingDayOnOrAfter(wanted, nation), sendingHours.opens)
}
