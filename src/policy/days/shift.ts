import { addDays, instantOf, type CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'

/** KIT-16: an employer may count a shift over midnight as one day where that is the person's normal pattern. */
export const midnightRules = ['count-both-dates', 'one-day-if-normal-pattern'] as const
export type MidnightRule = (typeof midnightRules)[number]

/** Local times 'HH:MM'. An end at or before the start is on the next day. */
export type Shift = { readonly date: CivilDate; readonly from: string; readonly to: string }

/** The dates of which the shift uses a day. */
export function datesUsed(shift: Shift, rule: MidnightRule): CivilDate[] {
  const runsIntoNextDay = endsNextDay(shift) && shift.to !== '00:00'
  if (!runsIntoNextDay || rule === 'one-day-if-normal-pattern') return [shift.date]
  return [shift.date, addDays(shift.date, 1)]
}

/** Hours that really pass: an hour fewer in the night of the spring change, one more in the autumn (VEC-11, VEC-12). */
export function hoursOfShift(shift: Shift): HourHundredths {
  const milliseconds = endOfShift(shift).getTime() - instantOf(shift.date, shift.from).getTime()
  return Math.round(milliseconds / 36_000)
}

/** The instant at which the clock of the place shows its end. */
export function endOfShift(shift: Shift): Date {
  return instantOf(lastDateOfShift(shift), shift.to)
}

/** The date on which it ends. */
export function lastDateOfShift(shift: Shift): CivilDate {
  return endsNextDay(shift) ? addDays(shift.date, 1) : shift.date
}

function endsNextDay({ from, to }: Shift): boolean {
  return to <= from
}
