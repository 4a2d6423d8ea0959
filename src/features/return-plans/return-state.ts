import type { CivilDate } from '../../shared/civil-date.ts'
import { firstDayBack, lastsFullYear, type Leave } from '../../policy/leave/leave.ts'
import { lastDayToChange } from '../../policy/return/key-dates.ts'
import { isToldStill } from '../../shared/told-still.ts'
import { isByNotice, stoodByItself } from './return-date/its-day.ts'
import { laterNotAgreed, type ReturnRequest } from './return-date/return-request.ts'
import type { ReturnSituation } from './situation.ts'

/**
 * What is so about a return date. `asked`: another day waits for an answer. `putOff`, `agreed`, `kept`: what the contact
 * answered, while it holds. `lapsed`: nobody did, by the day. `named`: the person's own, with enough notice. `recorded`: set by anybody else, or before.
 * `whole`, `end`: nothing was set, and the leave ends by the law or as agreed. `none`: it has no end.
 */
export type ReturnState =
  'asked' | 'putOff' | 'agreed' | 'kept' | 'lapsed' | 'named' | 'recorded' | 'whole' | 'end' | 'none' | 'back'

export function returnStateOf(now: ReturnSituation): ReturnState {
  if (now.isBack) return 'back'
  return answerIn(now) ?? stateWithoutAnswer(now)
}

/** A day back that was named: on which day, and whether by a notice (RET-02, RET-04) or by asking. */
export interface Naming {
  given: CivilDate
  wants: CivilDate
  isNotice: boolean
  /** What became of it without a yes of anybody, or with a no. */
  end: 'lapsed' | 'kept' | 'stood' | undefined
}

/** How the date that stands was named, and what was named after it: what waits, or came to nothing while that date holds. */
export function namingsOf(now: ReturnSituation): Naming[] {
  const { request, made } = now
  const newest = request && answerIn(now) !== undefined ? [request] : []
  return [...(made ? [made] : []), ...newest].map(namingOf)
}

function namingOf(request: ReturnRequest): Naming {
  const { given, wants, later, confirmedDate, state, decision } = request
  const end = state === 'lapsed' || state === 'kept' ? state : stoodByItself(request) ? 'stood' : undefined
  if (later && confirmedDate === later.wants)
    return { given: later.given, wants: later.wants, isNotice: false, end }
  return { given, wants, isNotice: decision === 'accepted' || isByNotice(request), end }
}

export type DateChange = 'alone' | 'late' | 'last' | 'asked'

/**
 * How a date that is set can still be changed. RET-04: `alone` while there are eight weeks to it. `late`: a later one needs a yes,
 * and an earlier one can be put off. `last`: it is the day after the leave, so there is no later one. `asked`: whatever is asked for needs a yes, as the law gives no notice there.
 */
export function changeOf({ leave, returnDate, today }: ReturnSituation): DateChange {
  if (!lastsFullYear(leave)) return 'asked'
  if (returnDate === undefined || lastDayToChange(returnDate) >= today) return 'alone'
  return returnDate === firstDayBack(leave) ? 'last' : 'late'
}

/**
 * What its day made of the newest request, while that holds; said of somebody who is back for a while. `stood`: a notice stands
 * by itself (RET-03).
 */
export function endedByItsDay(now: ReturnSituation): 'lapsed' | 'stood' | undefined {
  const { request, leave, returnDate, today } = now
  if (!request || (now.isBack && returnDate !== undefined && !isToldStill(returnDate, today)))
    return undefined
  if (request.state === 'lapsed' && leave.returnDate === request.booked) return 'lapsed'
  return stoodByItself(request) && leave.returnDate === request.confirmedDate ? 'stood' : undefined
}

/** RET-04: a later day, asked for beside a notice, to which nobody agreed, while what was answered instead holds. */
export function laterDeclined(now: ReturnSituation): CivilDate | undefined {
  const { request, isBack } = now
  if (isBack || !request || stoodByItself(request) || answerIn(now) === undefined) return undefined
  return laterNotAgreed(request)
}

/** Of the newest request; an answer to a date that has been moved since says nothing any more. */
function answerIn({ request, leave }: ReturnSituation): ReturnState | undefined {
  if (request?.state === 'asked') return 'asked'
  const isAsBefore = leave.returnDate === request?.booked
  if (request?.state === 'kept' && isAsBefore) return 'kept'
  if (request?.state === 'lapsed' && isAsBefore) return 'lapsed'
  if (request?.state !== 'confirmed' || leave.returnDate !== request.confirmedDate) return undefined
  if (request.later?.wants === request.confirmedDate) return 'agreed'
  if (request.confirmedDate !== request.wants) return 'putOff'
  return request.decision === 'accepted' ? 'named' : 'agreed'
}

function stateWithoutAnswer({ leave, returnDate }: ReturnSituation): ReturnState {
  if (leave.returnDate) return 'recorded'
  if (!returnDate) return 'none'
  return returnDate === dayAfterTheWholeOf(leave) ? 'whole' : 'end'
}

/** The first day back as the law has it, whatever end was written down; undefined where the law sets no length. */
function dayAfterTheWholeOf({ type, start }: Leave): CivilDate | undefined {
  return firstDayBack({ type, start })
}
