import { addDays, earliest, type CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { ReturnRequest } from './return-request.ts'

/**
 * What the contact can say to a return date: yes, yes to the later day beside its notice, not before the day the law allows, or
 * that the date before it stands.
 */
export type RequestAnswer = 'agree' | 'agreeLater' | 'postpone' | 'keep'

/**
 * RET-03: a short notice may be postponed, until the day it names has come. RET-04: a late change may be refused; while a notice
 * waits, by an answer to that.
 */
export function answersTo(request: ReturnRequest, today: CivilDate): RequestAnswer[] {
  if (request.state !== 'asked') return []
  if (request.decision !== 'short-notice') return ['agree', 'keep']
  if (request.wants <= today) return ['agree']
  return [...(request.later ? ['agreeLater' as const] : []), 'agree', 'postpone']
}

/** RET-03: the last day on which a short notice can be put off; undefined where nothing is. */
export function answerBy({ decision, wants }: ReturnRequest): CivilDate | undefined {
  return decision === 'short-notice' ? addDays(wants, -1) : undefined
}

/**
 * By when whoever asked can expect a word where no law sets a day: before the first of the two days between which it is chosen.
 * `stands`: the day back as it is.
 */
export function expectedBy(
  { decision, wants }: ReturnRequest,
  stands: CivilDate | undefined,
): CivilDate | undefined {
  return decision === 'short-notice' ? undefined : addDays(earliest(wants, stands ?? wants), -1)
}

/** By when it is answered, said to both sides until that day is over. */
export function answerByWords(
  request: ReturnRequest,
  { stands, today }: { stands: CivilDate | undefined; today: CivilDate },
): { name: 'byLaw' | 'byLawLater' | 'toPlan'; by: CivilDate } | undefined {
  const [law, plan] = [answerBy(request), expectedBy(request, stands)]
  const by = law ?? plan
  return by === undefined || by < today
    ? undefined
    : { name: law ? (request.later ? 'byLawLater' : 'byLaw') : 'toPlan', by }
}

/** `not-open`: the law, or what has been answered before, does not leave this answer. */
export function answerRequest(
  request: ReturnRequest,
  answer: RequestAnswer,
  { today, at, by }: { today: CivilDate; at: Date; by: string },
): Outcome<ReturnRequest, 'not-open'> {
  if (!answersTo(request, today).includes(answer)) return { refusal: 'not-open' }
  const answered = { ...request, version: request.version + 1, answeredAt: at, answeredById: by }
  if (answer === 'keep') return { ok: { ...answered, state: 'kept' } }
  const confirmedDate = dayOf(request, answer)
  return { ok: { ...answered, state: 'confirmed', ...(confirmedDate && { confirmedDate }) } }
}

function dayOf(request: ReturnRequest, answer: Exclude<RequestAnswer, 'keep'>): CivilDate | undefined {
  if (answer === 'postpone') return request.mayPostponeTo
  return answer === 'agreeLater' ? request.later?.wants : request.wants
}
