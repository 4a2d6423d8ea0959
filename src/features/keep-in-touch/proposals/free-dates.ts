import type { Nation } from '../../../shared/bank-holidays.ts'
import { addDays, latest, type CivilDate } from '../../../shared/civil-date.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import type { Period } from '../../../shared/periods.ts'
import { compulsoryPeriod } from '../../../policy/leave/leave-dates.ts'
import { lastDay, type Leave } from '../../../policy/leave/leave.ts'
import { canBeInTouchDay } from '../../../policy/days/day-refusal.ts'
import { takesItsDate, type Circumstances, type DayRefusal } from '../day.ts'

/** Why a date cannot be a day of this leave, and what would do instead. */
export type WhyNot = {
  readonly refusal: DayRefusal
  readonly ask: CivilDate
  /** The first date that could be a day, from the one asked for on, or from tomorrow; after one that is past or taken, the first working day. */
  readonly first?: CivilDate
  /** `first` is no working day, or lies before the one that is taken: all that is left. */
  readonly isOther?: boolean
  /** The last date that could be one, where the one asked for is too late. */
  readonly last?: CivilDate
  /** The days on which the rule holds: the person's own. */
  readonly period?: Period
}

export type AskedDate = {
  readonly refusal: DayRefusal
  readonly ask: CivilDate
  readonly today: CivilDate
  /** Of the employer: its days of work. */
  readonly nation: Nation
}

export function whyNot(asked: AskedDate, circumstances: Circumstances): WhyNot {
  const { refusal, ask, nation } = asked
  const tomorrow = addDays(asked.today, 1)
  const { leave } = circumstances
  const known = { refusal, ask }
  switch (refusal) {
    case 'compulsory-leave':
      return {
        ...known,
        ...firstFree(tomorrow, circumstances),
        ...optional({ period: compulsoryPeriod(leave) }),
      }
    case 'before-leave':
      return { ...known, ...firstFree(tomorrow, circumstances) }
    case 'day-has-come':
      return { ...known, ...firstWorkingOrOther({ from: tomorrow, tomorrow, nation }, circumstances) }
    case 'date-taken':
      return {
        ...known,
        ...firstWorkingOrOther({ from: addDays(ask, 1), tomorrow, nation }, circumstances),
      }
    case 'after-leave':
      return { ...known, ...lastFree(lastDay(leave), tomorrow, circumstances) }
    case 'birth-date-needed':
      return { ...known, ...lastFree(dayBefore(leave.dueDate), tomorrow, circumstances) }
    default:
      return known
  }
}

/** The first date from a given one on that the law and the days already there leave free. */
export function firstFreeDate(from: CivilDate, circumstances: Circumstances): CivilDate | undefined {
  let date = latest(from, circumstances.leave.start)
  for (let tried = 0; tried < longestSearch; tried += 1) {
    if (isFree(date, circumstances)) return date
    date = addDays(date, 1)
  }
  return undefined
}

/** VEC-15: the last date of the leave that can still be chosen, the same wherever it is named. */
export function lastFreeDate(today: CivilDate, circumstances: Circumstances): CivilDate | undefined {
  return lastFree(lastDay(circumstances.leave), addDays(today, 1), circumstances).last
}

/** DP-02: by the dates of the leave alone, as whoever keeps in touch knows it. */
export function withoutBirth(circumstances: Circumstances): Circumstances {
  const { birthDate: _birth, dueDate: _due, ...leave } = circumstances.leave
  return { ...circumstances, leave }
}

/** Nothing is free only because the birth is not recorded yet. VEC-04 */
export function waitsForBirth({ leave, contactDays }: Circumstances): boolean {
  const last = lastDay(leave)
  if (last === undefined) return false
  return canBeInTouchDay({ leave, counted: [], ask: last, contactDays }).decision === 'hold'
}

/** More days than a leave of 52 weeks has; a career break has free dates long before. */
const longestSearch = 400

function firstFree(from: CivilDate, circumstances: Circumstances): { first?: CivilDate } {
  return optional({ first: firstFreeDate(from, circumstances) })
}

interface Search {
  from: CivilDate
  tomorrow: CivilDate
  nation: Nation
}

/** That a Sunday is free helps few; but where no later working day is free, the last before it is named, then any date. */
function firstWorkingOrOther(
  { from, tomorrow, nation }: Search,
  circumstances: Circumstances,
): { first?: CivilDate; isOther?: boolean } {
  const found = firstFreeWorkingDay(from, circumstances, nation)
  if (found.first) return found
  const before = lastFreeWorkingDay({ from, tomorrow, nation }, circumstances)
  const first = before ?? firstFreeDate(tomorrow, circumstances)
  return first ? { first, isOther: true } : {}
}

function lastFreeWorkingDay(
  { from, tomorrow, nation }: Search,
  circumstances: Circumstances,
): CivilDate | undefined {
  for (let date = addDays(from, -1); date >= tomorrow; date = addDays(date, -1)) {
    if (isWorkingDay(date, nation) && isFree(date, circumstances)) return date
  }
  return undefined
}

/** The first free date, from that day on, on which the employer works. */
export function firstFreeWorkingDay(
  from: CivilDate,
  circumstances: Circumstances,
  nation: Nation,
): { first?: CivilDate } {
  const start = latest(from, circumstances.leave.start)
  const tried = Array.from({ length: longestSearch }, (_, at) => addDays(start, at))
  return optional({ first: tried.find((date) => isWorkingDay(date, nation) && isFree(date, circumstances)) })
}

function lastFree(
  from: CivilDate | undefined,
  tomorrow: CivilDate,
  circumstances: Circumstances,
): { last?: CivilDate } {
  for (let date = from; date !== undefined && date >= tomorrow; date = addDays(date, -1)) {
    if (isFree(date, circumstances)) return { last: date }
  }
  return {}
}

/** The days counted are left out: that the allowance is used is a refusal of its own. */
function isFree(ask: CivilDate, { leave, days, contactDays }: Circumstances): boolean {
  const isTaken = days.some((day) => takesItsDate(day) && day.date === ask)
  return !isTaken && canBeInTouchDay({ leave, counted: [], ask, contactDays }).decision === 'allow'
}

function dayBefore(date: Leave['dueDate']): CivilDate | undefined {
  return date === undefined ? undefined : addDays(date, -1)
}

function optional<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const known = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
