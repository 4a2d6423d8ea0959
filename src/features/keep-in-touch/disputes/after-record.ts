import type { Day } from '../day.ts'
import { otherName, type Sentence } from '../history-sentences.ts'
import { confirmationOf } from '../outcomes/confirmation.ts'
import type { Situation } from '../situation.ts'
import { canDispute, isCorrectable, isDecidedByHr } from './dispute.ts'

/** PAY-06, J4: what can still be done about a record that nobody waits for any more, and whether payroll has it. */
export function afterRecord(day: Day, situation: Situation): Sentence[] {
  const { side, today } = situation
  if (isDecidedByHr(day)) return [ifWrong(situation)]
  const found = confirmationOf(day, today)
  if (!found || !('confirmed' in found) || canDispute(day, { by: 'person', today }) !== 'yes') return []
  const ask = { key: `keep-in-touch.afterwards.ask.${side}`, values: { name: otherName(situation) } }
  return isCorrectable(day) ? [ask, { key: 'keep-in-touch.afterwards.payroll', values: {} }] : [ask]
}

/** J4: a decision is accepted, or taken further at the employer. */
function ifWrong({ side, organisation: { hrPhone: phone } }: Situation): Sentence {
  const key = `keep-in-touch.afterwards.wrong.${side}`
  return phone === undefined ? { key, values: {} } : { key: `${key}Phone`, values: { phone } }
}
