import { answerWithin, hasTalked } from '../../policy/return/flexible-request.ts'
import type { Nation } from '../../shared/bank-holidays.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { canAppeal, lastDayToAppeal } from './appeal.ts'
import { isLive, isUndecided, talkOf, type FlexibleWorkingRequest, type RequestState } from './request.ts'

/** As of when it is asked, and whose holidays are no days of work. */
export interface DayAtEmployer {
  today: CivilDate
  nation: Nation
}

/** What has to happen next, or can; several may wait at once. */
export interface NextThing {
  what: 'answer' | 'answerOffer' | 'answerMoreTime' | 'hearAppeal' | 'mayAppeal'
  /** Who acts. `another`: somebody of the employer who has not refused it. */
  who: 'employer' | 'another' | 'person'
  /** The last day for it; what is informal has none. */
  by?: CivilDate
  /** A day before that, after which an appeal and the answer to it still fit. */
  bestBy?: CivilDate
}

/** Of a request that is live, who answers what. */
const nextOf: Partial<Record<RequestState, Pick<NextThing, 'what' | 'who'>>> = {
  made: { what: 'answer', who: 'employer' },
  offered: { what: 'answerOffer', who: 'person' },
  appealed: { what: 'hearAppeal', who: 'another' },
}

/** FLX-03: one clock runs from the day of the request to the end of any appeal. */
export function nextThings(request: FlexibleWorkingRequest, { today, nation }: DayAtEmployer): NextThing[] {
  const by = request.lastDay && { by: request.lastDay }
  const last = canAppeal(request, today) ? lastDayToAppeal(request) : undefined
  const next = nextOf[request.state]
  const bestBy = next?.what === 'answer' ? bestAnsweredBy(request, { today, nation }) : undefined
  return [
    ...(request.moreTime ? [{ what: 'answerMoreTime' as const, who: 'person' as const, ...by }] : []),
    ...(next ? [{ ...next, ...by, ...(bestBy && { bestBy }) }] : []),
    ...(last ? [{ what: 'mayAppeal' as const, who: 'person' as const, by: last }] : []),
  ]
}

/** FLX-03: until when a first answer leaves room for an appeal before the last day; undefined once that day has passed. */
export function bestAnsweredBy(
  request: FlexibleWorkingRequest,
  { today, nation }: DayAtEmployer,
): CivilDate | undefined {
  if (!isUndecided(request) || request.lastDay === undefined) return undefined
  const best = answerWithin(request.lastDay, nation)
  return best >= today ? best : undefined
}

/** FLX-04: the day of a talk that is still to be held, today's too, while the employer has not decided. */
export function talkAhead(request: FlexibleWorkingRequest, today: CivilDate): CivilDate | undefined {
  const talk = isUndecided(request) ? talkOf(request) : undefined
  return talk && !hasTalked(talk, today) ? talk.day : undefined
}

/** Something here waits for the person's answer. */
export function waitsForPerson(request: FlexibleWorkingRequest): boolean {
  return request.state === 'offered' || request.moreTime !== undefined
}

/** FLX-03: the time is over, and it is not decided. */
export function isOverdue(request: FlexibleWorkingRequest, today: CivilDate): boolean {
  return isLive(request) && request.lastDay !== undefined && request.lastDay < today
}
