import { firstDayNotice } from './return-date/index.ts'
import { namesIn } from './return-names.ts'
import { noticeGivenOn, returnStateOf, type ReturnState } from './return-state.ts'
import type { ReturnSituation } from './situation.ts'

/** The date that stands, and how it came about, for the contact and for HR alike. */
export function standingDate(now: ReturnSituation) {
  const { returnDate, request, settings } = now
  const state = returnStateOf(now)
  const isAhead = returnDate !== undefined && !now.isBack && state !== 'asked'
  return {
    date: returnDate,
    calledOff: now.isBack ? undefined : now.overtaken?.wants,
    origin: withoutOrigin.has(state)
      ? undefined
      : {
          key: `return-plans.origin.${state}`,
          values: { name: namesIn(now).firstName, ...(request && { wants: request.wants }) },
        },
    noticeGiven: noticeGivenOn(now),
    firstDay: isAhead ? firstDayNotice(returnDate, settings.nation) : undefined,
  }
}

/** There is no date, or it has come. */
const withoutOrigin: ReadonlySet<ReturnState> = new Set(['none', 'back'])
