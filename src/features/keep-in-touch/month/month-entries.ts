import { currentLeave, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { awaySinceOf, isAwayOn } from '../../../policy/leave/time-away.ts'
import { readReviewWeeks, reviewDate } from '../../../policy/return/review-dates.ts'
import type { Nation } from '../../../shared/bank-holidays.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { isBankHoliday } from '../../../shared/working-days.ts'
import { forKeepers, type KeptInTouch } from '../../leave/index.ts'
import type { Person } from '../../people/index.ts'
import { isOpen, type Day, type DayState } from '../day.ts'
import { datesOf, isWithin, type CalendarMonth } from './calendar-month.ts'

/** What a month shows of days: what may come, what stands and what was. A proposal whose date has come has gone. */
export const shownStates = ['proposed', 'agreed', 'worked', 'disputed'] as const satisfies DayState[]

type ShownState = (typeof shownStates)[number]

/** `noRoom`: proposed, and nobody can agree to it as long as no day of the leave is left. */
export type EntryKind = ShownState | 'noRoom' | 'back' | 'talk'

/** About whom, and on which date. `dayId`: of a keep-in-touch day. */
export interface MonthEntry {
  kind: EntryKind
  date: CivilDate
  person: KeptInTouch['person']
  dayId?: string
}

export interface MonthOfPeople {
  month: CalendarMonth
  today: CivilDate
  /** Whoever is away in the month for a day or more, or comes back in it. */
  people: KeptInTouch[]
  /** By date, and by person in the order of `people`. */
  entries: MonthEntry[]
  /** How many are away on each date on which somebody is. */
  away: ReadonlyMap<CivilDate, number>
  bankHolidays: CivilDate[]
}

/** As the days are read. */
interface Reading {
  month: CalendarMonth
  today: CivilDate
  /** Whether a day of the leave is left for a proposal. */
  hasRoom(day: Day): boolean
}

/** Of the employer. */
export interface MonthSettings {
  nation: Nation
  reviewWeeks: string
}

interface Served {
  kept: KeptInTouch
  leave: LeaveRecord
  leaves: readonly LeaveRecord[]
}

/**
 * What a month holds of these people: when they are away, their days, their return and the talks after it. Nothing of why: no more
 * of a leave leaves this file than its return date, and how many are away.
 */
export function monthOf(
  people: readonly Person[],
  days: readonly Day[],
  { month, today, hasRoom, ...settings }: MonthSettings & Reading,
): MonthOfPeople {
  const served = people.flatMap((person) => {
    const leave = currentLeave(person, today)
    return leave ? [{ kept: forKeepers(person, leave), leave, leaves: person.leaves }] : []
  })
  const entries = served.flatMap((one) => [
    ...daysIn(one, days, { today, hasRoom }),
    ...returnAndTalks(one, settings),
  ])
  const inMonth = entries
    .filter(({ date }) => isWithin(month, date))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return {
    month,
    today,
    people: served.filter((one) => touches(one, month)).map(({ kept }) => kept),
    entries: inMonth,
    away: countAway(served, month),
    bankHolidays: datesOf(month).filter((date) => isBankHoliday(date, settings.nation)),
  }
}

function daysIn(
  { kept: { person } }: Served,
  days: readonly Day[],
  reading: Pick<Reading, 'today' | 'hasRoom'>,
): MonthEntry[] {
  const own = days.filter((day) => day.personId === person.id)
  return own.flatMap((day) => {
    const kind = kindOf(day, reading)
    return kind ? [{ kind, date: day.date, person, dayId: day.id }] : []
  })
}

function kindOf(day: Day, { today, hasRoom }: Pick<Reading, 'today' | 'hasRoom'>): EntryKind | undefined {
  const kind = shownStates.find((state) => state === day.state)
  if (kind !== 'proposed') return kind
  if (!isOpen(day, today)) return undefined
  return hasRoom(day) ? 'proposed' : 'noRoom'
}

function returnAndTalks(
  { kept: { person, leave } }: Served,
  { nation, reviewWeeks }: MonthSettings,
): MonthEntry[] {
  const { back } = leave
  if (!back) return []
  const talks = (readReviewWeeks(reviewWeeks) ?? []).map((week) => reviewDate(back, week, nation))
  return [
    { kind: 'back', date: back, person },
    ...talks.map((date) => ({ kind: 'talk' as const, date, person })),
  ]
}

function touches({ kept, leave, leaves }: Served, { first, last }: CalendarMonth): boolean {
  const { back } = kept.leave
  return awaySinceOf(leaves, leave) <= last && (back === undefined || back >= first)
}

function countAway(served: readonly Served[], month: CalendarMonth): Map<CivilDate, number> {
  const counted = datesOf(month).map((date) => {
    const away = served.filter(({ leave, leaves }) => isAwayOn(leaves, leave, date))
    return [date, away.length] as const
  })
  return new Map(counted.filter(([, count]) => count > 0))
}
