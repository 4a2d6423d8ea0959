import { addDays, addMonths, latest, type CivilDate } from '../../shared/civil-date.ts'
import {
  changed,
  isLive,
  stepOf,
  type Act,
  type FlexibleWorkingRequest,
  type RequestChange,
} from './request.ts'

/** A later last day is within a year of the request: beyond it somebody mistyped. Our own. */
const longestMonths = 12

/** The employer may ask for more time: there is a last day, and nobody waits for an answer to that already. */
export function canAskMoreTime(request: FlexibleWorkingRequest): boolean {
  return isLive(request) && request.lastDay !== undefined && request.moreTime === undefined
}

export type MoreTimeRefusal = 'not-later' | 'too-late'

/** FLX-03: a later last day holds once the person has agreed. */
export function askMoreTime(
  request: FlexibleWorkingRequest,
  until: CivilDate,
  act: Act,
): RequestChange<MoreTimeRefusal> {
  if (!canAskMoreTime(request) || request.lastDay === undefined) return { refusal: 'not-open' }
  if (until <= request.lastDay || until < act.today) return { refusal: 'not-later' }
  if (until > addMonths(request.made, longestMonths)) return { refusal: 'too-late' }
  return { ok: changed(request, { moreTime: until }, stepOf('moreTimeAsked', act, until), act) }
}

/** By the person; to say no changes nothing. */
export function answerMoreTime(request: FlexibleWorkingRequest, agrees: boolean, act: Act): RequestChange {
  const { moreTime: until, ...rest } = request
  if (!isLive(request) || until === undefined) return { refusal: 'not-open' }
  const step = stepOf(agrees ? 'moreTimeAgreed' : 'moreTimeDeclined', act, until)
  return { ok: changed(rest, agrees ? { lastDay: until } : {}, step, act) }
}

/** What is said of a day that cannot be the last one: which can. */
export function moreTimeProblem(
  { made, lastDay }: Pick<FlexibleWorkingRequest, 'made' | 'lastDay'>,
  refusal: MoreTimeRefusal,
  today: CivilDate,
): { code: 'tooLate' | 'notLater'; values: Record<string, CivilDate> } {
  if (refusal === 'too-late') return { code: 'tooLate', values: { last: addMonths(made, longestMonths) } }
  return { code: 'notLater', values: { first: latest(today, addDays(lastDay ?? today, 1)) } }
}
