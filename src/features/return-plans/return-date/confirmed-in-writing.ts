import { confirmationOf } from '../../../policy/leave/end-confirmation.ts'
import type { ReturnSituation } from '../situation.ts'
import { backByNotice } from './back-by-notice.ts'

/**
 * MAT-03: that HR have confirmed in writing when the leave ends, or have to: its person does nothing for it. Which leave that is
 * is said, for another may follow it; and no day while a notice waits, for it hangs on the answer.
 */
export function confirmedInWriting(now: ReturnSituation) {
  const { person, leave, underWay, isBack } = now
  // RET-03: only of the leave of the return does a notice that has come to stand move the end.
  const own = underWay.id === leave.id ? leave : underWay
  const found = isBack ? undefined : confirmationOf(person, own)
  if (!found) return undefined
  const { end, by, sent } = found
  if (backByNotice(now)) return sent ? undefined : { key: 'return-plans.written.onceItStands', values: {} }
  return sent
    ? { key: `return-plans.written.sent.${own.type}`, values: { end, on: sent.on } }
    : { key: `return-plans.written.toSend.${own.type}`, values: { end, by } }
}
