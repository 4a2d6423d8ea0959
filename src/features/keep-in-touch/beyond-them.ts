import { daysUsed } from '../../policy/days/allowance.ts'
import { countsAgainstAllowance, waitsToBeRecorded, type Day } from './day.ts'
import { countBesideOthers, type CountedDays } from './day-count.ts'
import type { Sentence } from './history-sentences.ts'
import { canWithdraw } from './proposals/answer.ts'
import type { Situation } from './situation.ts'

/**
 * KIT-11: what can be done where more days count than the leave has, and HR let none of them go: to withdraw one that is still
 * ahead, or to say whether one that is past was worked. Nothing while HR decide whether a day counts.
 */
export function whatMendsIt(situation: Situation): Sentence[] {
  const { ahead, come } = agreedToMend(situation)
  const [only, ...more] = come
  if (only && more.length === 0 && ahead.length === 0) return [aloneOf(only, situation)]
  return [...come.map((day) => sayOf(day, situation)), ...endOf(ahead, come, situation)]
}

/** The days of one leave, on a day. */
type DaysToMend = CountedDays & Pick<Situation, 'today'>

/** How many of the agreed days have to be withdrawn: none where that hangs on whether an earlier one was worked. */
export function daysToWithdraw(situation: DaysToMend): number {
  const { ahead, come } = agreedToMend(situation)
  return come.length > 0 ? 0 : Math.max(0, Math.min(unallowedIn(situation), ahead.length))
}

/** Where more days count than the leave has: the agreed days that are still ahead, and those that have come. */
function agreedToMend(situation: DaysToMend): { ahead: Day[]; come: Day[] } {
  const isOpen = situation.days.some(({ state }) => state === 'disputed')
  const agreed = unallowedIn(situation) <= 0 || isOpen ? [] : agreedIn(situation)
  const ahead = agreed.filter((day) => isAheadOf(day, situation))
  return { ahead, come: agreed.filter((day) => !ahead.includes(day)) }
}

/** What HR let through takes no other day’s place. */
function agreedIn({ days, extraDays }: CountedDays): Day[] {
  const agreed = days.filter(
    ({ state, date }) => state === 'agreed' && !extraDays.some((extra) => extra.date === date),
  )
  return agreed.toSorted((a, b) => a.date.localeCompare(b.date))
}

/** Of the one agreed day that nobody can withdraw any more: which day it is does not hang on another. */
function aloneOf(day: Day, situation: Situation): Sentence {
  const { number } = countBesideOthers(day, situation)
  return { key: `parts.counter.${askOf(day, situation)}`, values: { date: day.date, number } }
}

function sayOf(day: Day, situation: Situation): Sentence {
  const key = `${askOf(day, situation)}One`
  return { key: `parts.counter.${key}`, values: { date: day.date } }
}

function askOf(day: Day, { now }: Situation): 'sayWhether' | 'callOff' {
  return waitsToBeRecorded(day, now) ? 'sayWhether' : 'callOff'
}

/** Of several: none of them is the one too many by itself. */
function endOf(ahead: readonly Day[], come: readonly Day[], situation: Situation): Sentence[] {
  const unless = come.length > 0 ? 'Unless' : ''
  const [one, ...others] = ahead
  if (one && others.length === 0)
    return [{ key: `parts.counter.withdrawOne${unless}`, values: { date: one.date } }]
  const count = Math.min(unallowedIn(situation), ahead.length)
  if (one) return [{ key: `parts.counter.withdraw${unless}`, values: { count } }]
  const [any] = come
  if (!any) return []
  const { number, total } = countBesideOthers(any, situation)
  return [{ key: 'parts.counter.allWorked', values: { number, total } }]
}

/** How many count beyond those that the leave has and those that HR let through: none where it is 0 or less. */
export function unallowedIn({ leave, days, allowance, extraDays }: CountedDays): number {
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  const allowed = extraDays.filter(({ date }) => counted.includes(date)).length
  return daysUsed(leave, counted).inLeave - (allowance?.days ?? 0) - allowed
}

function isAheadOf(day: Day, { today }: Pick<Situation, 'today'>): boolean {
  return day.state === 'agreed' && canWithdraw(day, { by: 'person', today }) === 'yes'
}
