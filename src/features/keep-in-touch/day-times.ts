import type { CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { LocalTime } from '../../shared/typed-time.ts'
import { datesUsed, hoursOfShift, type MidnightRule } from '../../policy/days/shift.ts'

/** From when to when, by the clock of the place. An end at or before the start is on the next day. */
export type DayTimes = { readonly from: LocalTime; readonly to: LocalTime }

type Timed = { readonly date: CivilDate; readonly times: DayTimes }

/** `over-midnight`: by the employer's rule it would use a day of the next date too. */
export type TimesFault = 'same-time' | 'over-midnight' | 'more-than-the-times'

/** KIT-16: what is wrong with the times of a day; undefined where a day can have them. */
export function whyNotTheseTimes(
  { date, times, hours }: Timed & { readonly hours: HourHundredths },
  rule: MidnightRule,
): TimesFault | undefined {
  if (times.from === times.to) return 'same-time'
  if (datesUsed({ date, ...times }, rule).length > 1) return 'over-midnight'
  return hours > hoursBetween({ date, times }) ? 'more-than-the-times' : undefined
}

/** The hours that pass: of a day with a break, fewer are worked. */
export function hoursBetween({ date, times }: Timed): HourHundredths {
  return hoursOfShift({ date, ...times })
}

/** KIT-16: whether it ends on the next date, and still uses one day by the employer's rule. */
export function runsOverMidnight({ date, times }: Timed): boolean {
  return datesUsed({ date, ...times }, 'count-both-dates').length > 1
}
