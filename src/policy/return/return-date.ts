import { addDays, daysBetween, latest, type CivilDate } from '../../shared/civil-date.ts'
import { compulsoryPeriod } from '../leave/leave-dates.ts'
import { firstDayBack, lastDay, lastsFullYear, type Leave } from '../leave/leave.ts'
import { answerToReturnNotice, type ReturnDecision } from './return-notice.ts'

/** The leave as it stands, without a date that was named. */
export interface LeaveToReturnFrom {
  leave: Leave
  booked: CivilDate | undefined
}

export type ReturnDateRefusal =
  'past' | 'alreadyBack' | 'beforeLeave' | 'compulsoryLeave' | 'afterLeave' | 'sameDate'

/** Why this day cannot be a first day back; undefined when it can. MAT-06: not within compulsory leave. */
export function whyNotReturnOn(
  wants: CivilDate,
  { leave, booked }: LeaveToReturnFrom,
  today: CivilDate,
): ReturnDateRefusal | undefined {
  const end = lastDay(leave)
  const compulsory = compulsoryPeriod(leave)
  const back = booked ?? firstDayBack(leave)
  if (back !== undefined && back <= today) return 'alreadyBack'
  if (wants <= today) return 'past'
  if (wants <= leave.start) return 'beforeLeave'
  if (compulsory && wants <= compulsory[1]) return 'compulsoryLeave'
  if (end !== undefined && wants > addDays(end, 1)) return 'afterLeave'
  return wants === back ? 'sameDate' : undefined
}

/** The first day that can be a first day back, but for one that is set already. MAT-06: after compulsory leave. */
export function firstReturn(leave: Leave, today: CivilDate): CivilDate {
  return addDays(latest(today, leave.start, compulsoryPeriod(leave)?.[1] ?? leave.start), 1)
}

/** What comes of naming a first day back: what the law says of its notice, or that both have to agree. */
export interface ReturnDateDecision {
  decision: ReturnDecision['decision'] | 'by-agreement'
  noticeDays: number
  mayPostponeTo?: CivilDate | undefined
}

/**
 * RET-01 to RET-04, ADO-04: what the law says of naming this day today. It gives a notice for maternity and adoption
 * leave; another leave or a break ends early, or late, when both agree.
 */
export function decisionOn(
  wants: CivilDate,
  { leave, booked }: LeaveToReturnFrom,
  given: CivilDate,
): ReturnDateDecision {
  const end = lastDay(leave)
  if (end === undefined || !lastsFullYear(leave))
    return { decision: 'by-agreement', noticeDays: daysBetween(given, wants) }
  return answerToReturnNotice({ lastDay: end, given, wants, booked })
}
