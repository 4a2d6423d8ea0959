import { earliest, type CivilDate } from '../../../shared/civil-date.ts'
import type { ReturnRequest } from './return-request.ts'

interface Standing {
  /** The day back as it is; undefined: the leave has no end yet. */
  stands: CivilDate | undefined
  today: CivilDate
}

/** RET-03: what is by notice is put off before its day or not at all. */
export function isByNotice({ decision }: ReturnRequest): boolean {
  return decision === 'short-notice'
}

/** RET-03: the day named last is that of a notice, and no question. RET-04: a later day beside it is one. */
export function isNoticeLast(request: ReturnRequest): boolean {
  return isByNotice(request) && request.later === undefined
}

/**
 * Decision 101: what becomes of a request by its day alone, where nobody has answered. RET-03: a notice stands by itself. A
 * question has ended, on the first of the two days between which it would have chosen.
 */
export function onItsDay(request: ReturnRequest, { stands, today }: Standing): ReturnRequest {
  if (request.state !== 'asked') return request
  const { wants } = request
  const last = isByNotice(request) ? wants : earliest(wants, stands ?? wants)
  if (last > today) return request
  const ended = { ...request, version: request.version + 1 }
  return isByNotice(request)
    ? { ...ended, state: 'confirmed', confirmedDate: wants }
    : { ...ended, state: 'lapsed' }
}

/** Whether somebody can answer it today. */
export function stillWaits(request: ReturnRequest, standing: Standing): boolean {
  return onItsDay(request, standing).state === 'asked'
}

/** RET-03: it stands because its day came, and not because anybody agreed. */
export function stoodByItself(request: ReturnRequest): boolean {
  return request.state === 'confirmed' && isByNotice(request) && request.answeredAt === undefined
}
