import { firstDayBack } from '../../../policy/leave/leave.ts'
import { isTakenInWholeWeeks } from '../../../policy/leave/leave-limits.ts'
import { lastDayToShare } from '../../../policy/leave/shared-parental-weeks.ts'
import { mostNotices, noticesUsed } from '../../../policy/leave/shared-parental-notices.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import { wantsLast } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'
import type { ReturnSituation } from '../situation.ts'

interface Sentence {
  key: string
  values: Record<string, string | number>
}

/**
 * SPL-01, SPL-04, NCL-01: what becomes of the weeks of a leave that is taken in weeks, and of pay for them, with a return on this
 * day: left over, or leave again where it is later than the one that stands.
 */
export function leftToShare(now: ReturnSituation, wants: CivilDate): Sentence[] {
  const { leave, person, returnDate } = now
  if (!isTakenInWholeWeeks(leave)) return []
  if (returnDate !== undefined && wants > returnDate)
    return [{ key: 'return-plans.leftToShare.longer', values: { last: addDays(wants, -1) } }]
  if (leave.type !== 'shared-parental') return [{ key: 'return-plans.leftToShare.other', values: {} }]
  const left = Math.max(0, mostNotices - noticesUsed(leave, person.leaves))
  const last = lastDayToShare(leave, person.leaves)
  return [
    { key: 'return-plans.leftToShare.pay', values: {} },
    { key: 'return-plans.leftToShare.weeks', values: {} },
    left > 0
      ? { key: 'return-plans.leftToShare.book', values: { left, most: mostNotices } }
      : { key: 'return-plans.leftToShare.bookAgreed', values: {} },
    ...(last === undefined ? [] : [{ key: 'return-plans.leftToShare.until', values: { last } }]),
  ]
}

/** The same for HR, where the day that stands, or that is asked for, leaves weeks over. */
export function leftToShareForHr(now: ReturnSituation): { key: string } | undefined {
  if (now.isBack) return undefined
  const wish = waitingWish(now)
  const days = [now.returnDate, wish && wantsLast(wish), wish?.wants]
  const isSo = days.some((day) => day !== undefined && endsSooner(now, day))
  return isSo ? { key: 'return-plans.leftToShare.forHr' } : undefined
}

function endsSooner({ leave }: Pick<ReturnSituation, 'leave'>, back: CivilDate): boolean {
  if (leave.type !== 'shared-parental') return false
  const { returnDate: _named, ...booked } = leave
  const whole = firstDayBack(booked)
  return whole !== undefined && back < whole
}
