import type { RefusalGround, RequestKind, Talk } from '../../policy/return/flexible-request.ts'
import { decideBy } from '../../policy/return/flexible-request.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { WeekPattern } from '../../shared/week-pattern.ts'

/**
 * `made`: waits for the employer. `offered`: the employer suggests another pattern, which waits for the person. `refused`: it
 * may still be appealed. `appealed`: waits for somebody else of the employer. `upheld`: the refusal stands after the appeal.
 */
export type RequestState = 'made' | 'offered' | 'agreed' | 'refused' | 'appealed' | 'upheld' | 'withdrawn'

/** Other hours, or in words what else would be different; at least one of them, from a day on. */
export interface Change {
  week?: WeekPattern
  words?: string
  starts: CivilDate
}

/** A request to work differently, and all that becomes of it. */
export interface FlexibleWorkingRequest {
  id: string
  organisationId: string
  personId: string
  kind: RequestKind
  made: CivilDate
  asked: Change
  /** The week of the contract when it was asked. */
  contract: WeekPattern
  /** FLX-02: the day of the statutory request before this one, from the records. */
  earlier?: CivilDate
  state: RequestState
  /** FLX-03: the last day to decide, any appeal included. What is informal has none. */
  lastDay?: CivilDate
  /** FLX-04: the day on which the two talk about it before it is refused. */
  meeting?: CivilDate
  /** FLX-04: somebody said that the talk of that day was held. */
  wasMet?: boolean
  /** What the employer suggests instead. */
  offer?: Change
  /** What both agreed to. */
  agreed?: Change
  refusal?: Refusal
  appeal?: Appeal
  /** A later last day, which the employer asks for, until the person has answered. */
  moreTime?: CivilDate
  /** The day on which it came to an end. */
  closed?: CivilDate
  /** The task of whoever has to answer. */
  taskId?: string
  /** The oldest first. */
  history: RequestStep[]
  /** Counts the changes, from 1. */
  version: number
}

export interface Refusal {
  by: string
  on: CivilDate
  /** FLX-04: of a statutory request at least one. */
  grounds: readonly RefusalGround[]
  /** FLX-07: asked of everybody, though the law asks for it from 2027 only. */
  explanation: string
}

export interface Appeal {
  on: CivilDate
  /** What the person says to it, if anything. */
  words?: string
  /** Why the refusal stands. */
  answer?: string
}

export type StepName =
  | 'made'
  | 'meeting'
  | 'met'
  | 'offered'
  | 'offerAccepted'
  | 'offerDeclined'
  | 'agreed'
  | 'refused'
  | 'appealed'
  | 'appealAgreed'
  | 'upheld'
  | 'moreTimeAsked'
  | 'moreTimeAgreed'
  | 'moreTimeDeclined'
  | 'withdrawn'

export interface RequestStep {
  step: StepName
  by: string
  at: Date
  /** The day that it was about: of a meeting, or a later last day. */
  about?: CivilDate
}

/** Who acts, and when. */
export interface Act {
  by: string
  at: Date
  today: CivilDate
}

export type RequestChange<Refused extends string = never> = Outcome<
  FlexibleWorkingRequest,
  'not-open' | Refused
>

const liveStates: readonly RequestState[] = ['made', 'offered', 'appealed']

/** FLX-01: it waits for an end, and no other of its kind can be made. */
export function isLive({ state }: Pick<FlexibleWorkingRequest, 'state'>): boolean {
  return liveStates.includes(state)
}

/** FLX-04: the talk about it, held or ahead. */
export function talkOf({ meeting, wasMet }: FlexibleWorkingRequest): Talk | undefined {
  return meeting && { day: meeting, wasHeld: wasMet === true }
}

/** The employer has not decided: it is still to be answered for the first time. */
export function isUndecided({ state }: Pick<FlexibleWorkingRequest, 'state'>): boolean {
  return state === 'made' || state === 'offered'
}

export function newRequest(
  facts: Pick<
    FlexibleWorkingRequest,
    'id' | 'organisationId' | 'personId' | 'kind' | 'asked' | 'contract'
  > & { earlier?: CivilDate | undefined },
  act: Act,
): FlexibleWorkingRequest {
  const { earlier, ...rest } = facts
  return {
    ...rest,
    made: act.today,
    ...(earlier && { earlier }),
    ...(facts.kind === 'statutory' && { lastDay: decideBy(act.today) }),
    state: 'made',
    history: [{ step: 'made', by: act.by, at: act.at }],
    version: 1,
  }
}

/** By the person, at any time before it is decided. */
export function withdraw(request: FlexibleWorkingRequest, act: Act): RequestChange {
  if (!isLive(request)) return { refusal: 'not-open' }
  return { ok: changed(request, { state: 'withdrawn' }, stepOf('withdrawn', act), act) }
}

export function stepOf(step: StepName, { by, at }: Act, about?: CivilDate): RequestStep {
  return { step, by, at, ...(about && { about }) }
}

/** The next version. What ends it answers what was asked meanwhile, too. */
export function changed(
  request: FlexibleWorkingRequest,
  to: Partial<FlexibleWorkingRequest>,
  step: RequestStep,
  { today }: Pick<Act, 'today'>,
): FlexibleWorkingRequest {
  const { closed: _closed, ...before } = request
  const next = {
    ...before,
    ...to,
    history: [...request.history, step],
    version: request.version + 1,
  }
  if (isLive(next)) return next
  const { moreTime: _moreTime, ...ended } = next
  return { ...ended, closed: today }
}
