import { answerBy, backByNotice, firstDayNotice } from './return-date/index.ts'
import { namesIn } from './return-names.ts'
import { endedByItsDay, laterDeclined, namingsOf, returnStateOf, type ReturnState } from './return-state.ts'
import type { ReturnSituation } from './situation.ts'
import { inWordsOf } from './words-of-break.ts'

/** The date that stands, and how it came about. DP-06: the contact reads it in words that name no kind of leave. */
export function standingDate(now: ReturnSituation, reader: 'contact' | 'hr') {
  const { returnDate, request } = now
  const by = request && answerBy(request)
  const state = returnStateOf(now)
  const open = now.isBack ? undefined : backByNotice(now)
  const origin = originOf(now, open)
  const originKey = `return-plans.origin.${origin}`
  const isAhead = returnDate !== undefined && !now.isBack && state !== 'asked'
  return {
    date: returnDate,
    open,
    calledOff: now.isBack ? undefined : now.overtaken?.wants,
    origin: origin && {
      key: reader === 'hr' ? inWordsOf(now.leave, originKey) : originKey,
      values: {
        name: namesIn(now).firstName,
        ...(request && { wants: request.wants }),
        ...(returnDate && { stands: returnDate }),
        ...(by && { by }),
      },
    },
    named: namedWords(now),
    later: laterWords(now),
    firstDay: isAhead ? firstDayNotice(returnDate, now) : undefined,
  }
}

function originOf(now: ReturnSituation, open: ReturnType<typeof backByNotice>): string | undefined {
  const ended = endedByItsDay(now)
  if (ended) return now.returnDate === undefined ? `${ended}None` : ended
  const state = returnStateOf(now)
  if (withoutOrigin.has(state)) return undefined
  if (now.returnDate === undefined) return withoutDate.has(state) ? `${state}None` : undefined
  if (!open) return state
  // RET-03: it stands without an answer, also where the day before it is the latest to which it can be put off.
  return open.latest === now.returnDate ? 'askedOpenLatest' : 'askedOpen'
}

/** RET-04: that a later day was asked for, and another stands. */
function laterWords(now: ReturnSituation) {
  const date = laterDeclined(now)
  if (!date) return undefined
  return { key: 'return-plans.origin.laterDeclined', values: { name: namesIn(now).firstName, date } }
}

/** When and how it was named, and what was asked for since; asking for a day that both agree on is no notice. */
function namedWords(now: ReturnSituation) {
  const namings = namingsOf(now)
  const name = namings.length > 1 ? 'noticeGivenOf' : 'noticeGiven'
  // What its day made of it is said of the date itself as long as it is told.
  const isEndSaid = !now.isBack || endedByItsDay(now) !== undefined
  return namings.flatMap(({ given: date, wants, isNotice, end }) => [
    isNotice
      ? { key: `return-plans.origin.${name}`, values: { date, wants } }
      : { key: 'return-plans.origin.askedOn', values: { name: namesIn(now).firstName, date, wants } },
    ...(end && !isEndSaid ? [{ key: `return-plans.origin.ended.${end}`, values: {} }] : []),
  ])
}

/** Said otherwise of a break without an end, which has no date that could stand. */
const withoutDate: ReadonlySet<ReturnState> = new Set(['asked', 'kept'])

/** There is no date, or it has come. */
const withoutOrigin: ReadonlySet<ReturnState> = new Set(['none', 'back'])
