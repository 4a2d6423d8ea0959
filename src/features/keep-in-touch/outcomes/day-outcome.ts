import type { HourHundredths } from '../../../shared/hours.ts'
import { isSide, moved, waitsToBeRecorded, type Act, type Answer, type Day, type DayChange } from '../day.ts'
import { waitsToConfirm } from './confirmation.ts'

/** PAY-06: whether the day was worked can be recorded by either side once it is over. */
export function canRecordOutcome(day: Day, { by, at }: Pick<Act, 'by' | 'at'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state !== 'agreed') return 'wrong-state'
  return waitsToBeRecorded(day, at) ? 'yes' : 'day-not-over'
}

/** VEC-18: that it is not worked can be said from its date on, from when it is too late to withdraw. */
export function canCallOff(day: Day, { by, today }: Pick<Act, 'by' | 'today'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state !== 'agreed') return 'wrong-state'
  return today >= day.date ? 'yes' : 'day-not-come'
}

/** Until what was recorded stands, either side may say it again: the other's words to confirm them, or hours of its own. */
export function canSayAgain(day: Day, { by, today }: Pick<Act, 'by' | 'today'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.exportedIn !== undefined) return 'payroll-has-it'
  return waitsToConfirm(day, today) === undefined ? 'wrong-state' : 'yes'
}

/** The hours are those agreed where none are given. Said after the other side, the same confirms, and others wait for it. */
export function markWorked(day: Day, act: Act, hours: HourHundredths = day.hours): DayChange {
  const answer = canSay('worked', day, act)
  if (answer !== 'yes') return { refusal: answer }
  return moved(day, 'worked', act, { hours })
}

/** VEC-18: gives the day back to the allowance; nobody has to say why. */
export function markNotWorked(day: Day, act: Act): DayChange {
  const answer = canSay('not-worked', day, act)
  return answer === 'yes' ? moved(day, 'not-worked', act) : { refusal: answer }
}

/** That a day was worked after all, or was not, is an objection, which HR decide. */
function canSay(said: 'worked' | 'not-worked', day: Day, act: Act): Answer {
  if (day.state === said) return canSayAgain(day, act)
  return said === 'worked' ? canRecordOutcome(day, act) : canCallOff(day, act)
}
