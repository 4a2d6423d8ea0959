import {
  addDays,
  addMonths,
  dateInMonth,
  dayOfMonth,
  monthOf,
  weekday,
  yearOf,
  type CivilDate,
} from '../../shared/civil-date.ts'

export const rhythms = ['week', 'fortnight', 'month'] as const

export type Rhythm = (typeof rhythms)[number]

/**
 * A date and those that follow it in a rhythm, all on its weekday; so many `times` in all. Monthly it keeps its place, as in
 * "the first Tuesday"; a fifth, which few months have, is the last.
 */
export function regularDates(first: CivilDate, rhythm: Rhythm, times: number): CivilDate[] {
  return Array.from({ length: times }, (_, at) => {
    if (rhythm === 'month') return samePlaceInMonth(first, at)
    return addDays(first, at * (rhythm === 'week' ? 7 : 14))
  })
}

function samePlaceInMonth(first: CivilDate, monthsLater: number): CivilDate {
  const placeInMonth = Math.ceil(dayOfMonth(first) / 7)
  const month = addMonths(dateInMonth(yearOf(first), monthOf(first), 1), monthsLater)
  const found = addDays(firstOfWeekday(month, first), (placeInMonth - 1) * 7)
  return monthOf(found) === monthOf(month) ? found : addDays(found, -7)
}

function firstOfWeekday(month: CivilDate, like: CivilDate): CivilDate {
  let date = month
  while (weekday(date) !== weekday(like)) date = addDays(date, 1)
  return date
}
