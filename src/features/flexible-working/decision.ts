import { mayRefuse, type RefusalGround, type Talk } from '../../policy/return/flexible-request.ts'
import {
  changed,
  isUndecided,
  stepOf,
  talkOf,
  type Act,
  type Change,
  type FlexibleWorkingRequest,
  type RequestChange,
} from './request.ts'

/** FLX-04: the two talk about it on this day, or have. A later call puts another talk in its place. */
export function setMeeting(
  request: FlexibleWorkingRequest,
  { day: meeting, wasHeld }: Talk,
  act: Act,
): RequestChange {
  if (!isUndecided(request)) return { refusal: 'not-open' }
  const { wasMet: _before, ...rest } = request
  const step = stepOf(wasHeld ? 'met' : 'meeting', act, meeting)
  return { ok: changed(rest, { meeting, ...(wasHeld && { wasMet: true }) }, step, act) }
}

/** FLX-05: in full, for which no meeting is needed. */
export function agree(request: FlexibleWorkingRequest, act: Act): RequestChange {
  if (!isUndecided(request)) return { refusal: 'not-open' }
  return { ok: changed(request, { state: 'agreed', agreed: request.asked }, stepOf('agreed', act), act) }
}

/** Something else than what was asked; it counts once the person accepts it. */
export function offer(request: FlexibleWorkingRequest, suggested: Change, act: Act): RequestChange {
  if (!isUndecided(request)) return { refusal: 'not-open' }
  return { ok: changed(request, { state: 'offered', offer: suggested }, stepOf('offered', act), act) }
}

/** By the person. Declined, the request as it was made waits for the employer again. */
export function answerOffer(request: FlexibleWorkingRequest, accepts: boolean, act: Act): RequestChange {
  if (request.state !== 'offered' || !request.offer) return { refusal: 'not-open' }
  if (accepts) {
    const agreed = { state: 'agreed', agreed: request.offer } as const
    return { ok: changed(request, agreed, stepOf('offerAccepted', act), act) }
  }
  const { offer: _declined, ...rest } = request
  return { ok: changed(rest, { state: 'made' }, stepOf('offerDeclined', act), act) }
}

/** FLX-04: `no-meeting`: a statutory request is not refused before the two have talked. */
export function refuse(
  request: FlexibleWorkingRequest,
  { grounds, explanation }: { grounds: readonly RefusalGround[]; explanation: string },
  act: Act,
): RequestChange<'no-meeting'> {
  if (!isUndecided(request)) return { refusal: 'not-open' }
  if (!mayRefuse(request.kind, talkOf(request), act.today)) return { refusal: 'no-meeting' }
  const refusal = { by: act.by, on: act.today, grounds, explanation }
  return { ok: changed(request, { state: 'refused', refusal }, stepOf('refused', act), act) }
}
