import { endsBeforeItsWeeks, leaveWeeksLeft, payWeeksLeft } from '../../../policy/leave/curtailment.ts'
import { lastDayAway } from '../../../policy/leave/leaves-for-child.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ReturnSituation } from '../situation.ts'
import { backByNotice } from './back-by-notice.ts'

/**
 * SPL-01, SPL-03: what comes of a leave under way that was ended before its 52 weeks. `end`: of a return that is named before that
 * day, the day before it. `leave`, `pay`: weeks for both parents to share, blocks that are booked among them. Undefined for any
 * other, once its end has gone, and while a notice waits on which it hangs.
 */
export function cutShort(now: ReturnSituation) {
  const { leave, today, isBack } = now
  const underWay = now.underWay.id === leave.id ? leave : now.underWay
  const written = endsBeforeItsWeeks(underWay)
  const end = lastDayAway(underWay)
  if (isBack || backByNotice(now) || written === undefined || end === undefined || end < today)
    return undefined
  return {
    end,
    titleKey: `return-plans.cut.title.${underWay.type}`,
    shortKey: `home.back.cutShort.${underWay.type}`,
    binding: end === written ? bindingWords(underWay.endedByNotice) : undefined,
    leave: leaveWeeksLeft(underWay, end),
    pay: payWeeksLeft(underWay, end),
  }
}

function bindingWords(given: CivilDate | undefined) {
  return given
    ? { key: 'return-plans.cut.bindingSince', values: { given } }
    : { key: 'return-plans.cut.binding', values: {} }
}
