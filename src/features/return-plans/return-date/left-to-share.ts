import { firstDayBack } from '../../../policy/leave/leave.ts'
import { lastDayToShare } from '../../../policy/leave/shared-parental-weeks.ts'
import { mostNotices, noticesUsed } from '../../../policy/leave/shared-parental-notices.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { wantsLast } from './return-request.ts'
import { waitingWish } from './waiting-wish.ts'
import type { ReturnSituation } from '../situation.ts'

interface Sentence {
  key: string
  values: Record<string, string | number>
}

/**
 * SPL-01, SPL-04: what becomes of the weeks of a block, and of pay for them, that a return on this day leaves over. None where
 * the return is no sooner than the block ends.
 */
export function leftToShare({ leave, person }: ReturnSituation, wants: CivilDate): Sentence[] {
  if (!endsSooner({ leave }, wants)) return []
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
