import { appealBy, mayHearAppeal } from '../../policy/return/flexible-request.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { changed, stepOf, type Act, type FlexibleWorkingRequest, type RequestChange } from './request.ts'

/** FLX-05: the last day on which the person can appeal; undefined where there is nothing to appeal against. */
export function lastDayToAppeal({ state, refusal, lastDay }: FlexibleWorkingRequest): CivilDate | undefined {
  if (state !== 'refused' || !refusal || !lastDay) return undefined
  return appealBy(refusal.on, lastDay)
}

export function canAppeal(request: FlexibleWorkingRequest, today: CivilDate): boolean {
  const last = lastDayToAppeal(request)
  return last !== undefined && today <= last
}

/** By the person. `words`: what they say to it, if anything. */
export function makeAppeal(
  request: FlexibleWorkingRequest,
  words: string | undefined,
  act: Act,
): RequestChange {
  if (!canAppeal(request, act.today)) return { refusal: 'not-open' }
  const appeal = { on: act.today, ...(words !== undefined && { words }) }
  return { ok: changed(request, { state: 'appealed', appeal }, stepOf('appealed', act), act) }
}

/** FLX-05: whether this one of the employer may hear it: not who refused. */
export function canHearAppeal({ state, refusal }: FlexibleWorkingRequest, who: string): boolean {
  return state === 'appealed' && refusal !== undefined && mayHearAppeal(refusal.by, who)
}

/**
 * FLX-05: whether this one may write down what was decided about it: who hears it and, where nobody else is there, who
 * refused, for somebody whom they have asked.
 */
export function canAnswerAppeal(request: FlexibleWorkingRequest, who: string, isAlone: boolean): boolean {
  return canHearAppeal(request, who) || (isAlone && request.state === 'appealed')
}

/** What was asked is agreed after all, or the refusal stands: then `answer` says why. */
export function hearAppeal(
  request: FlexibleWorkingRequest,
  outcome: { agrees: true } | { agrees: false; answer: string },
  { isAlone = false, ...act }: Act & { isAlone?: boolean },
): RequestChange<'same-person'> {
  if (request.state !== 'appealed' || !request.appeal) return { refusal: 'not-open' }
  if (!canAnswerAppeal(request, act.by, isAlone)) return { refusal: 'same-person' }
  if (outcome.agrees) {
    const agreed = { state: 'agreed', agreed: request.asked } as const
    return { ok: changed(request, agreed, stepOf('appealAgreed', act), act) }
  }
  const appeal = { ...request.appeal, answer: outcome.answer }
  return { ok: changed(request, { state: 'upheld', appeal }, stepOf('upheld', act), act) }
}
