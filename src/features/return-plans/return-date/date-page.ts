import { type CivilDate } from '../../../shared/civil-date.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import { firstDayBack } from '../../../policy/leave/leave.ts'
import { backByNotice } from './back-by-notice.ts'
import { firstReturn } from '../../../policy/return/return-date.ts'
import { namesIn } from '../return-names.ts'
import { leaveComesBefore } from './leave-comes-before.ts'
import { firstInWeeks } from './possible-returns.ts'
import { waitingWish } from './waiting-wish.ts'
import { type ReturnSituation } from '../situation.ts'
import { inWordsOf } from '../words-of-break.ts'

/** The question, and what there is beyond the last day that the leave allows. */
export function datePage(now: ReturnSituation, form: Form, example: string) {
  const last = firstDayBack(now.leave)
  const wish = wishWords(now)
  const inWeeks = firstInWeeks(now)
  const words = { sooner: soonerWords(now), later: laterWords(now) }
  const lastKey = inWordsOf(now.leave, `return-plans.date.${endsSooner(now, last) ? 'lastBefore' : 'last'}`)
  return { form, example, inWeeks, last, lastKey, wish, ...words, ...namesIn(now) }
}

/** RET-04: beside a notice that waits a later day can be asked for, and the notice holds; whatever else waits is replaced. */
function wishWords(now: ReturnSituation) {
  const wish = waitingWish(now)
  if (!wish) return undefined
  const key = `return-plans.date.${backByNotice(now) ? 'besideNotice' : 'takesPlace'}`
  return { key, date: wish.wants }
}

/** A return that stands, or of which notice was given, ends the leave before its last day. */
function endsSooner(now: ReturnSituation, last: CivilDate | undefined): boolean {
  const back = backByNotice(now)?.latest ?? now.returnDate
  return back !== undefined && last !== undefined && back < last
}

/** Decision 94: for a day before the last of leaves in a row HR have to change that one. */
function soonerWords(now: ReturnSituation) {
  if (!leaveComesBefore(now)) return undefined
  const { hrPhone: phone } = now.organisation
  return {
    key: `return-plans.date.sooner${phone === undefined ? 'NoPhone' : ''}`,
    values: { first: firstReturn(now.leave, now.today), ...(phone && { phone }) },
  }
}

/** What there is beside a later date, and whom to ask: HR by phone, where their number is known. */
function laterWords({ leave, organisation }: ReturnSituation) {
  const kind = leave.type === 'career-break' ? 'break' : 'leave'
  const { hrPhone: phone } = organisation
  return {
    key: `return-plans.date.later.${kind}${phone === undefined ? 'NoPhone' : ''}`,
    values: { ...(phone && { phone }) },
  }
}
