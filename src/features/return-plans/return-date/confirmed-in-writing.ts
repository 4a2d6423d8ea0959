import { confirmationOf } from '../../../policy/leave/end-confirmation.ts'
import type { ReturnSituation } from '../situation.ts'

/** MAT-03: that HR have confirmed in writing when the leave ends, or have to: its person does nothing for it. */
export function confirmedInWriting({ person, leave, isBack }: ReturnSituation) {
  const found = isBack ? undefined : confirmationOf(person, leave)
  if (!found) return undefined
  const { end, by, sent } = found
  return sent
    ? { key: 'return-plans.page.confirmedInWriting', values: { end, on: sent.on } }
    : { key: 'return-plans.page.toBeConfirmed', values: { end, by } }
}
