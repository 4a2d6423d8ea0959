import { daysUsed } from '../../policy/days/allowance.ts'
import { countsAgainstAllowance, waitsToBeRecorded, type Day } from './day.ts'
import { countBesideOthers } from './day-count.ts'
import type { Sentence } from './history-sentences.ts'
import { costSentence } from './over-the-allowance.ts'
import { canWithdraw } from './proposals/answer.ts'
import type { Situation } from './situation.ts'

/**
 * KIT-11: what can be done where more days count than the leave has, and HR let none of them go: to withdraw one that is still
 * ahead, or to say whether one that is past was worked. Nothing while HR decide whether a day counts.
 */
export function whatMendsIt(situation: Situation): Sentence[] {
  const { days } = situation
  if (!isBeyond(situation) || days.some(({ state }) => state === 'disputed')) return []
  const ahead = days.filter((day) => isAheadOf(day, situation))
  if (ahead.length > 1) return [{ key: 'parts.counter.withdraw', values: {} }]
  const [one] = ahead
  if (one) return [{ key: 'parts.counter.withdrawOne', values: { date: one.date } }]
  return days.filter(({ state }) => state === 'agreed').map((day) => sayOf(day, situation))
}

/** Of an agreed day that nobody can withdraw any more. */
function sayOf(day: Day, situation: Situation): Sentence {
  const { number } = countBesideOthers(day, situation)
  const key = waitsToBeRecorded(day, situation.now) ? 'sayWhether' : 'callOff'
  return { key: `parts.counter.${key}`, values: { date: day.date, number } }
}

/** Of an agreed day: that it is one too many, and what can be done. */
export function oneTooMany(day: Day, situation: Situation): Sentence[] {
  if (!isBeyond(situation)) return []
  const count = countBesideOthers(day, situation)
  const { number, total } = count
  return [
    { key: 'keep-in-touch.over.tooMany', values: { number, total } },
    ...(situation.side === 'person' ? costSentence(count, situation) : []),
    ...whatMendsIt(situation),
  ]
}

function isBeyond({ leave, days, allowance, extraDays }: Situation): boolean {
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  const allowed = extraDays.filter(({ date }) => counted.includes(date)).length
  return daysUsed(leave, counted).inLeave > (allowance?.days ?? 0) + allowed
}

function isAheadOf(day: Day, { today }: Situation): boolean {
  return day.state === 'agreed' && canWithdraw(day, { by: 'person', today }) === 'yes'
}
