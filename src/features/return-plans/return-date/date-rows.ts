import type { CivilDate } from '../../../shared/civil-date.ts'
import { keyDatesOf } from '../own-key-dates.ts'
import type { ReturnState } from '../return-state.ts'
import type { ReturnSituation } from '../situation.ts'
import { agreedAndAskedRows, type Ahead } from './agreed-and-asked-rows.ts'
import { backByNotice } from './back-by-notice.ts'
import { wordsOf } from './date-words.ts'

/** The dates of a leave, in order: those of the law and the employer, agreed days, talks, and a day that is asked for. */
export function dateRows(now: ReturnSituation, ahead: Ahead, state: ReturnState) {
  return [...ownDates(now, state), ...agreedAndAskedRows(now, ahead)].toSorted((a, b) =>
    a.date < b.date ? -1 : 1,
  )
}

/** The next of these days before the return, which stands above them; or the next talk, once somebody is back. One of today is still to come. */
export function nextOf<Row extends { date: CivilDate; state: string }>(
  rows: readonly Row[],
  now: Pick<ReturnSituation, 'today' | 'isBack' | 'returnDate' | 'request'>,
) {
  const { today, isBack } = now
  const returnDate = backByNotice(now)?.wants ?? now.returnDate
  const next = rows.find(({ date, state }) => date >= today && state !== 'today' && state !== 'past')
  const isBefore = returnDate === undefined || (next !== undefined && next.date < returnDate)
  if (!next || !(isBefore || isBack)) return undefined
  return { ...next, headKey: `return-plans.page.${next.date === today ? 'nextToday' : 'next'}` }
}

/** Of the talks the next, or the last where all are over: it leads to the list of all. */
function ownDates(now: ReturnSituation, state: ReturnState) {
  const dates = keyDatesOf(now)
  const talks = dates.filter(({ key }) => key === 'review')
  const talk = talks.find(({ date }) => date >= now.today) ?? talks.at(-1)
  return dates
    .filter((date) => date.key !== 'review' || date === talk)
    .map((date) => ({ ...date, ...wordsOf(date, now, state) }))
}
