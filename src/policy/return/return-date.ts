import { addDays, daysBetween, latest, type CivilDate } from '../../shared/civil-date.ts'
import { compulsoryPeriod } from '../leave/leave-dates.ts'
import { isTakenInWholeWeeks } from '../leave/leave-limits.ts'
import { firstDayBack, lastDay, lastsFullYear, type Leave } from '../leave/leave.ts'
import { answerToReturnNotice, type ReturnDecision, type ReturnNotice } from './return-notice.ts'

/** The leave as it stands, without a date that was named. `waiting`: the notice of one that was short, and has no answer yet. */
export interface LeaveToReturnFrom {
  leave: Leave
  booked: CivilDate | undefined
  waiting?: ReturnNotice['waiting']
}

export type ReturnDateRefusal =
  'past' | 'alreadyBack' | 'beforeLeave' | 'compulsoryLeave' | 'afterLeave' | 'notWholeWeeks' | 'sameDate'

/**
 * Why this day cannot be a first day back; undefined when it can. MAT-06: not within compulsory leave. SPL-04, NCL-01, PAT-01:
 * after whole weeks of leave that is taken in weeks.
 */
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
  if (wants === back) return 'sameDate'
  return endsInWholeWeeks(leave) && wants !== weeksFrom(leave, wants, 'up') ? 'notWholeWeeks' : undefined
}

/** Whether any other day can still be named. RET-04: beside a notice that waits a later day can be. */
export function hasOtherReturn(of: LeaveToReturnFrom, today: CivilDate): boolean {
  const end = lastDay(of.leave)
  if (end === undefined) return true
  const ahead = Math.max(0, daysBetween(today, end) + 1)
  return Array.from({ length: ahead }, (_, days) => addDays(today, days + 1)).some(
    (day) => whyNotReturnOn(day, of, today) === undefined,
  )
}

/**
 * The first day that can be a first day back, but for one that is set already. MAT-06: after compulsory leave. SPL-04: after
 * whole weeks.
 */
export function firstReturn(leave: Leave, today: CivilDate): CivilDate {
  const first = addDays(latest(today, leave.start, compulsoryPeriod(leave)?.[1] ?? leave.start), 1)
  return endsInWholeWeeks(leave) ? weeksFrom(leave, first, 'up') : first
}

/** SPL-04: the first days back after whole weeks around a day that is not one. `before`: undefined where it would not lie ahead. */
export function wholeWeeksBeside(
  wants: CivilDate,
  leave: Leave,
  today: CivilDate,
): { before: CivilDate | undefined; next: CivilDate } {
  const before = weeksFrom(leave, wants, 'down')
  const isAhead = before >= firstReturn(leave, today)
  return { before: isAhead ? before : undefined, next: weeksFrom(leave, wants, 'up') }
}

/** PBL-03: nobody is held to the weeks of leave after a death, of which no notice in a form can be asked. */
export function endsInWholeWeeks(leave: Pick<Leave, 'type'>): boolean {
  return isTakenInWholeWeeks(leave) && leave.type !== 'parental-bereavement'
}

/** The day after whole weeks of leave, at or beside this one. What was booked is always one: the day after the last. */
function weeksFrom(leave: Leave, day: CivilDate, way: 'up' | 'down'): CivilDate {
  const end = lastDay(leave)
  const weeks = daysBetween(leave.start, day) / 7
  const whole = addDays(leave.start, (way === 'up' ? Math.ceil(weeks) : Math.floor(weeks)) * 7)
  return end !== undefined && whole > end ? addDays(end, 1) : whole
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
  { leave, booked, waiting }: LeaveToReturnFrom,
  given: CivilDate,
): ReturnDateDecision {
  const end = lastDay(leave)
  if (end === undefined || !lastsFullYear(leave))
    return { decision: 'by-agreement', noticeDays: daysBetween(given, wants) }
  return answerToReturnNotice({ lastDay: end, given, wants, booked, waiting })
}
