import { addDays, instantOf, today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { LocalTime } from '../../shared/typed-time.ts'
import {
  datesUsed,
  endOfShift,
  hoursOfShift,
  lastDateOfShift,
  type MidnightRule,
} from '../../policy/days/shift.ts'

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

/** As much of a day as tells when it is over. */
type Timing = { readonly date: CivilDate; readonly times?: DayTimes }

/** The date, and the time where the day has times, from which it is over. */
export function overFrom({ date, times }: Timing): { on: CivilDate; at?: LocalTime } {
  return times ? { on: lastDateOfShift({ date, ...times }), at: times.to } : { on: addDays(date, 1) }
}

/** PAY-06: whether its times have gone by, on the clock of the place; of a day without times, whether its date has. */
export function isOver({ date, times }: Timing, now: Date): boolean {
  const today = dayOf(now)
  if (today < date) return false
  return now >= (times ? endOfShift({ date, ...times }) : instantOf(addDays(date, 1), '00:00'))
}

/** KIT-16: whether it ends on the next date, and still uses one day by the employer's rule. */
export function runsOverMidnight({ date, times }: Timed): boolean {
  return datesUsed({ date, ...times }, 'count-both-dates').length > 1
}
