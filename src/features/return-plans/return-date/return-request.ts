import { earliest, type CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { firstDayBack } from '../../../policy/leave/leave.ts'
import { markOf } from '../../../shared/mark.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import {
  decisionOn,
  whyNotReturnOn,
  type LeaveToReturnFrom,
  type ReturnDateDecision,
} from '../../../policy/return/return-date.ts'

/**
 * `asked`: waits for the contact's yes. `confirmed`: the date stands. `kept`: the date before it stands. `lapsed`: so
 * it does, for its day came unanswered (decision 101). `overtaken`: another
 * leave was added after the one that it was about (decision 94), or this one has no room for it any more.
 */
export type RequestState = 'asked' | 'confirmed' | 'kept' | 'lapsed' | 'withdrawn' | 'overtaken'

/** RET-04: a later day, asked for while a short notice waits: too late for a notice of its own, so it needs a yes. */
export interface LaterWish {
  wants: CivilDate
  given: CivilDate
  /** Civil days to the day of the notice. */
  noticeDays: number
}

/** One naming of a first day back, and what came of it. */
export interface ReturnRequest extends ReturnDateDecision {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  given: CivilDate
  wants: CivilDate
  /** The date that had been named before. */
  booked?: CivilDate
  /** The notice holds until somebody says yes to it. */
  later?: LaterWish
  state: RequestState
  /** Raised by every change. */
  version: number
  /** The first day back, once it stands: the request, or the day to which it was postponed. */
  confirmedDate?: CivilDate
  at: Date
  answeredAt?: Date
  /** RET-04: what was taken back is the later day alone; its notice goes on in a request of its own. */
  laterAlone?: true
  /** J5: which contact answered it. Undefined where it was not kept yet. */
  answeredById?: string
}

/** What the page of a day says comes of it: whoever has read something else reads it again. */
export function decisionMark(
  { decision, mayPostponeTo }: ReturnDateDecision,
  effects: readonly LeaveEffect[],
): string {
  return markOf([decision, mayPostponeTo ?? '', effects])
}

/** The date stands at once when the notice is long enough; else it waits for the contact. */
export function newRequest(
  facts: Pick<ReturnRequest, 'id' | 'organisationId' | 'personId' | 'leaveId' | 'given' | 'wants' | 'at'>,
  of: LeaveToReturnFrom,
): ReturnRequest {
  const { decision, noticeDays, mayPostponeTo } = decisionOn(facts.wants, of, facts.given)
  const isConfirmed = decision === 'accepted'
  return {
    ...facts,
    ...(of.booked && { booked: of.booked }),
    decision,
    noticeDays,
    ...(mayPostponeTo && { mayPostponeTo }),
    state: isConfirmed ? 'confirmed' : 'asked',
    version: 1,
    ...(isConfirmed && { confirmedDate: facts.wants }),
  }
}

/** RET-04: the notice that waits goes on, with another later day beside it, or none. A page of the one before answers nothing. */
export function withLater(
  { later: _before, ...notice }: ReturnRequest,
  { id, at, later }: { id: string; at: Date; later: LaterWish | undefined },
): ReturnRequest {
  return { ...notice, id, at, version: 1, ...(later && { later }) }
}

/** RET-04: a later day that was asked for, to which nobody agreed: another one stands. */
export function laterNotAgreed({ state, later, confirmedDate }: ReturnRequest): CivilDate | undefined {
  return state === 'confirmed' && later && confirmedDate !== later.wants ? later.wants : undefined
}

/** The day asked for last. */
export function wantsLast({ wants, later }: ReturnRequest): CivilDate {
  return later?.wants ?? wants
}

/** Taken back by who asked. */
export function withdrawRequest(
  request: ReturnRequest,
  answeredAt: Date,
): Outcome<ReturnRequest, 'not-open'> {
  if (request.state !== 'asked') return { refusal: 'not-open' }
  return { ok: { ...request, state: 'withdrawn', version: request.version + 1, answeredAt } }
}

/** RET-04: the later day beside a notice that waits is taken back, as somebody did; `withLater` lets the notice go on. */
export function withdrawLater(request: ReturnRequest, answeredAt: Date): Outcome<ReturnRequest, 'not-open'> {
  const withdrawn = withdrawRequest(request, answeredAt)
  return 'ok' in withdrawn ? { ok: { ...withdrawn.ok, laterAlone: true } } : withdrawn
}

/**
 * Whether it could have been asked, on the day on which it was, of the leave as it is by now. One that is the day back already
 * only waits for a word.
 */
export function canStillBe({ wants, given }: ReturnRequest, leave: LeaveRecord): boolean {
  const { returnDate: booked, ...unbooked } = leave
  const why = whyNotReturnOn(wants, { leave: unbooked, booked }, given)
  return why === undefined || why === 'sameDate'
}

/**
 * RET-03: put off to the day after the leave at the latest, which may have moved since. A later day for which it has no room is
 * asked for no more.
 */
export function delayedWithin(request: ReturnRequest, leave: LeaveRecord): ReturnRequest {
  const { state, mayPostponeTo, later, ...rest } = request
  const back = firstDayBack(leave)
  if (state !== 'asked' || back === undefined) return request
  return {
    ...rest,
    state,
    ...(mayPostponeTo && { mayPostponeTo: earliest(mayPostponeTo, back) }),
    ...(later && later.wants <= back && { later }),
  }
}

/** Whether what was called off had no room in its own leave; else another leave follows that one. */
export function isOfOtherDates({ leaveId }: ReturnRequest, { id }: Pick<LeaveRecord, 'id'>): boolean {
  return leaveId === id
}

/** Called off by another leave, or a change of its own, while it waited. */
export function overtaken(request: ReturnRequest, answeredAt: Date): ReturnRequest {
  return { ...request, state: 'overtaken', version: request.version + 1, answeredAt }
}
