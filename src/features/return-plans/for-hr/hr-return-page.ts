import type { pageLinks } from '../../../platform/web/list-pages.ts'
import { weeksTable } from '../first-weeks/index.ts'
import { namesIn } from '../return-names.ts'
import { standingDate } from '../standing-date.ts'
import type { ReturnSituation } from '../situation.ts'
import { weeksForHr, type ReturnForHr } from './returns-for-hr.ts'

export function hrReturnsPage(returns: readonly ReturnForHr[], pages: ReturnType<typeof pageLinks>) {
  const rows = returns.map(({ person, returnDate, toSettle, wants }) => ({
    href: `/hr/returns/${person.id}`,
    name: person.name,
    staffNumber: person.staffNumber,
    back: returnDate,
    wants,
    toSettle,
  }))
  return { isEmpty: rows.length === 0, rows, pages }
}

/** One return as HR see it: the day asked for, which its contact answers, and agreed weeks, which they settle. */
export function hrReturnPage(now: ReturnSituation) {
  const { person, request, returnDate } = now
  const found = weeksForHr(now)
  return {
    ...namesIn(now),
    staffNumber: person.staffNumber,
    standing: standingDate(now),
    wish: request?.state === 'asked' ? request : undefined,
    readyPath: `/hr/returns/${person.id}/ready`,
    settlementPath: `/hr/returns/${person.id}/settlement`,
    plan: found && {
      ...found.weeks,
      ...weeksTable(now, found.weeks, { isSettled: !found.toSettle }),
      toSettle: found.toSettle,
      version: found.version,
      isMoved: found.weeks.returnDate !== returnDate,
    },
  }
}
