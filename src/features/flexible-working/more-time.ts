import { addMonths, type CivilDate } from '../../shared/civil-date.ts'
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

/** FLX-03: a later last day holds once the person has agreed. */
export function askMoreTime(
  request: FlexibleWorkingRequest,
  until: CivilDate,
  act: Act,
): RequestChange<'not-later' | 'too-late'> {
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
