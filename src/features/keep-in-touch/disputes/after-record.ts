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

/** J4: after a decision. Once the leave is over none of its days can be used, however many are left. */
function nowLeft(situation: Situation): Sentence[] {
  const { side, leave, today } = situation
  const last = lastDay(leaveForDays(leave))
  if (isBack(situation) || (last !== undefined && last < today)) return []
  const { left: count, allowance: total } = countsOf(situation)
  return [
    { key: `keep-in-touch.afterwards.left.${side}`, values: { count, total, name: otherName(situation) } },
  ]
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
