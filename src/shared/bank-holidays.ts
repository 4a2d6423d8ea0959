import {
  addDays,
  civilDate,
  dateInMonth,
  isWeekend,
  weekday,
  allWeekdays,
  type CivilDate,
  type Weekday,
} from './civil-date.ts'

export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const

export type Nation = (typeof nations)[number]

/**
 * Bank holidays by royal proclamation that no yearly rule gives, from 2024 on. Add a line when one is proclaimed.
 * Source: proclamation of 4 February 2026 under the Banking and Financial Dealings Act 1971 s.1(3) (football World Cup).
 */
const proclaimedDays: Record<Nation, readonly CivilDate[]> = {
  'england-and-wales': [],
  scotland: [civilDate('2026-06-15')],
  'northern-ireland': [],
}

const found = new Map<string, readonly CivilDate[]>()

/**
 * The days on which they are observed, in date order, with the substitute in place of a weekend date, as the GOV.UK list
 * has them. Rules: Banking and Financial Dealings Act 1971, schedule 1, and the customary proclamations.
 */
export function bankHolidays(nation: Nation, year: number): readonly CivilDate[] {
  const key = `${nation} ${year}`
  const known = found.get(key) ?? workOut(nation, year)
  found.set(key, known)
  return known
}

function workOut(nation: Nation, year: number): readonly CivilDate[] {
  const named = [
    ...onFixedDates(nation, year),
    ...movingHolidays(nation, year),
    ...proclaimedIn(nation, year),
  ]
  return withSubstitutes(named.toSorted()).toSorted()
}

function onFixedDates(nation: Nation, year: number): CivilDate[] {
  const everywhere = [on(year, 1, 1), on(year, 12, 25), on(year, 12, 26)]
  if (nation === 'scotland') return [...everywhere, on(year, 1, 2), on(year, 11, 30)]
  if (nation === 'northern-ireland') return [...everywhere, on(year, 3, 17), on(year, 7, 12)]
  return everywhere
}

function movingHolidays(nation: Nation, year: number): CivilDate[] {
  const easter = easterSunday(year)
  const goodFriday = addDays(easter, -2)
  const mayDays = [firstMonday(year, 5), lastMonday(year, 5)]
  if (nation === 'scotland') return [goodFriday, ...mayDays, firstMonday(year, 8)]
  return [goodFriday, addDays(easter, 1), ...mayDays, lastMonday(year, 8)]
}

function proclaimedIn(nation: Nation, year: number): CivilDate[] {
  return proclaimedDays[nation].filter((date) => date.startsWith(`${year}-`))
}

/** A holiday at a weekend is observed on the next weekday that is not a holiday already. */
function withSubstitutes(named: readonly CivilDate[]): CivilDate[] {
  const observed = new Set(named.filter((date) => !isWeekend(date)))
  for (const date of named.filter(isWeekend)) {
    let substitute = date
    while (isWeekend(substitute) || observed.has(substitute)) substitute = addDays(substitute, 1)
    observed.add(substitute)
  }
  return [...observed]
}

function on(year: number, month: number, day: number): CivilDate {
  return dateInMonth(year, month, day)
}

function firstMonday(year: number, month: number): CivilDate {
  return onOrAfter('monday', on(year, month, 1))
}

function lastMonday(year: number, month: number): CivilDate {
  return onOrAfter('monday', addDays(on(year, month, 31), -6))
}

function onOrAfter(wanted: Weekday, date: CivilDate): CivilDate {
  return addDays(date, (allWeekdays.indexOf(wanted) - allWeekdays.indexOf(weekday(date)) + 7) % 7)
}

/** The Gregorian computus in the anonymous form (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): CivilDate {
  const goldenNumber = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const correction = Math.floor((century + 8) / 25)
  const moonOrbit = Math.floor((century - correction + 1) / 3)
  const epact = (19 * goldenNumber + century - Math.floor(century / 4) - moonOrbit + 15) % 30
  const weekdayShift =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const lateMoon = Math.floor((goldenNumber + 11 * epact + 22 * weekdayShift) / 451)
  const daysFromMarch = epact + weekdayShift - 7 * lateMoon + 114
  return on(year, Math.floor(daysFromMarch / 31), (daysFromMarch % 31) + 1)
}
