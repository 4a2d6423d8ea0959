import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import { lastDay } from '../../../policy/leave/leave.ts'
import type { Day } from '../day.ts'
import { otherName, type Sentence } from '../history-sentences.ts'
import { confirmationOf } from '../outcomes/confirmation.ts'
import { isBack, type Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { canDispute, isCorrectable, isDecidedByHr, isHeldFromPayroll } from './dispute.ts'

/** PAY-06, J4: what can still be done about a record that nobody waits for any more, and whether payroll has it. */
export function afterRecord(day: Day, situation: Situation): Sentence[] {
  const { side, today } = situation
  if (isDecidedByHr(day))
    return [...nowLeft(situation), ...takenBackByPayroll(day, situation), ifWrong(situation)]
  if (isHeldFromPayroll(day)) return [{ key: 'keep-in-touch.afterwards.payroll', values: {} }]
  const found = confirmationOf(day, today)
  if (!found || !('confirmed' in found) || canDispute(day, { by: 'person', today }) !== 'yes') return []
  const ask = { key: `keep-in-touch.afterwards.ask.${side}`, values: { name: otherName(situation) } }
  return isCorrectable(day) ? [ask, { key: 'keep-in-touch.afterwards.payroll', values: {} }] : [ask]
}

/** KIT-11: whether what follows a decision says what has to be done, as more days count than the leave has. */
export function hasToMend(situation: Situation): boolean {
  return !isPastDays(situation) && countsOf(situation).mends.length > 0
}

/** J4: after a decision. */
function nowLeft(situation: Situation): Sentence[] {
  if (isPastDays(situation)) return []
  const { left: count, allowance: total, unallowed, mends } = countsOf(situation)
  const key = `keep-in-touch.afterwards.left.${situation.side}`
  const beyond = { key: 'parts.counter.beyond', values: { count: unallowed } }
  return [
    { key, values: { count, total, name: otherName(situation) } },
    ...(unallowed > 0 ? [beyond, ...mends] : []),
  ]
}

/** Once the leave is over none of its days can be used, however many are left. */
function isPastDays(situation: Situation): boolean {
  const last = lastDay(leaveForDays(situation.leave))
  return isBack(situation) || (last !== undefined && last < situation.today)
}

/** Of a day that does not count, and had been exported: nothing else makes it one that payroll has. DP-06: the manager reads of no pay. */
function takenBackByPayroll({ state, exportedIn }: Day, { side }: Situation): Sentence[] {
  if (state !== 'not-worked' || exportedIn === undefined) return []
  return [{ key: `keep-in-touch.afterwards.takenBack.${side}`, values: {} }]
}

/** J4: a decision is accepted, or taken further at the employer. */
function ifWrong({ side, organisation: { hrPhone: phone } }: Situation): Sentence {
  const key = `keep-in-touch.afterwards.wrong.${side}`
  return phone === undefined ? { key, values: {} } : { key: `${key}Phone`, values: { phone } }
}
