import { addDays, daysBetween, latest, type CivilDate } from '../../shared/civil-date.ts'
import { compulsoryPeriod } from './leave-dates.ts'
import { fullLeaveDays, lastDay, lastsFullYear, type Leave } from './leave.ts'

export type CurtailmentNotice = {
  readonly leave: Leave
  readonly given: CivilDate
  /** The day that is to be the last of the maternity or adoption leave. */
  readonly curtailOn: CivilDate
}

export type CurtailmentRefusal = 'in-compulsory-leave' | 'too-near-the-end' | 'short-notice'

export type Curtailment = {
  /** Undefined when the notice is good. */
  readonly refusal: CurtailmentRefusal | undefined
  /** The first day that the notice could name. */
  readonly earliest: CivilDate
  /** Whole weeks for shared parental leave and for its pay; a part week is a week used. */
  readonly leavePoolWeeks: number
  readonly payPoolWeeks: number
}

/** SPL-02 (b): at least eight weeks after the notice. Source: SR 2015/95 reg 6, the GB text being the same. */
const daysOfNotice = 8 * 7
/** SPL-02 (c): at least a week before the leave would end. */
const daysBeforeEnd = 7
/** SPL-01: what the parents share is 52 weeks of leave and 39 of pay, less the weeks used. */
const leaveWeeks = 52
const payWeeks = 39

/** Throws a RangeError when the day named is before the leave. */
export function curtailment(notice: CurtailmentNotice): Curtailment {
  const { leave, curtailOn } = notice
  return {
    refusal: refusal(notice),
    earliest: firstPossible(notice),
    leavePoolWeeks: leaveWeeksLeft(leave, curtailOn),
    payPoolWeeks: payWeeksLeft(leave, curtailOn),
  }
}

/** SPL-01: whole weeks to share of a leave with this last day; a part week is a week used. */
export function leaveWeeksLeft(leave: Leave, last: CivilDate): number {
  return Math.max(0, leaveWeeks - weeksUsed(leave, last))
}

/** SPL-01: whole weeks of pay to share, counted in the same way. */
export function payWeeksLeft(leave: Leave, last: CivilDate): number {
  return Math.max(0, payWeeks - weeksUsed(leave, last))
}

/** The last day of a maternity or adoption leave that was ended before its 52 weeks (MAT-01); undefined for any other. */
export function endsBeforeItsWeeks(leave: Leave): CivilDate | undefined {
  const { end, start } = leave
  const isShort = lastsFullYear(leave) && end !== undefined && end < addDays(start, fullLeaveDays - 1)
  return isShort ? end : undefined
}

/**
 * SPL-03: the day on which a notice ends this leave, when other dates would make it longer than that. Taking the notice back
 * is possible only before that day.
 */
export function noticeTakenBack(before: Leave, after: Leave): CivilDate | undefined {
  const end = endsBeforeItsWeeks(before)
  return end !== undefined && (lastDay(after) ?? end) > end ? end : undefined
}

function refusal({ leave, given, curtailOn }: CurtailmentNotice): CurtailmentRefusal | undefined {
  const compulsory = compulsoryPeriod(leave)
  if (compulsory !== undefined && curtailOn <= compulsory[1]) return 'in-compulsory-leave'
  if (curtailOn < leave.start) throw new RangeError('curtailOn: before the leave begins')
  if (isTooNearEnd(leave, curtailOn)) return 'too-near-the-end'
  if (curtailOn < addDays(given, daysOfNotice)) return 'short-notice'
  return undefined
}

function isTooNearEnd(leave: Leave, curtailOn: CivilDate): boolean {
  const last = lastDay(leave)
  return last !== undefined && curtailOn > addDays(last, -daysBeforeEnd)
}

function firstPossible({ leave, given }: CurtailmentNotice): CivilDate {
  const compulsory = compulsoryPeriod(leave)
  const afterCompulsory = compulsory === undefined ? leave.start : addDays(compulsory[1], 1)
  return latest(leave.start, afterCompulsory, addDays(given, daysOfNotice))
}

function weeksUsed({ start }: Leave, last: CivilDate): number {
  return Math.max(0, Math.ceil((daysBetween(start, last) + 1) / 7))
}
