import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import {
  compulsoryPeriod,
  expectedWeek,
  lastsOrdinaryWeeks,
  lastsPayWeeks,
  ordinaryLastDay,
  payLastDay,
} from '../../../policy/leave/leave-dates.ts'
import { lastDay, lastsFullYear } from '../../../policy/leave/leave.ts'
import { followOf, returnDateOf, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'

/** The dates that HR read, in the order in which they come. Each has a rule of its own, `people-desk.rules.<name>`. */
export type LeaveDateName =
  | 'start'
  | 'expectedWeek'
  | 'compulsoryEnd'
  | 'ordinaryEnd'
  | 'payEnd'
  | 'payEndSooner'
  | 'lastDay'
  | 'recordedLastDay'
  | 'lastDayBeforeReturn'
  | 'firstDayBack'
  | 'namedDayBack'
  | 'followed'

export interface LeaveDate {
  name: LeaveDateName
  date: CivilDate
}

/**
 * The dates of a leave, one of these, as law and record make them: CAL-01, CAL-05, MAT-01, MAT-06, ADO-01, SMP-01. SPL-02: a
 * notice, or an earlier return, ends leave and pay before their weeks are over.
 */
export function leaveDatesOf(leave: LeaveRecord, leaves: readonly LeaveRecord[]): LeaveDate[] {
  const next = followOf(leaves, leave)
  const taken = leaveForDays(leave)
  const isLong = lastsFullYear(leave)
  const dates: [LeaveDateName, CivilDate | undefined][] = [
    ['start', leave.start],
    ['expectedWeek', leave.dueDate && expectedWeek(leave.dueDate)[0]],
    ['compulsoryEnd', compulsoryPeriod(leave)?.[1]],
    // Of leave that ends sooner it would say nothing.
    ['ordinaryEnd', isLong && lastsOrdinaryWeeks(taken) ? ordinaryLastDay(taken) : undefined],
    [lastsPayWeeks(taken) ? 'payEnd' : 'payEndSooner', isLong ? payLastDay(taken) : undefined],
    [lastDayName(leave, next), lastDay(taken)],
    [
      leave.returnDate === undefined ? 'firstDayBack' : 'namedDayBack',
      next ? undefined : returnDateOf(leave),
    ],
    ['followed', next?.start],
  ]
  return dates.flatMap(([name, date]) => (date === undefined ? [] : [{ name, date }]))
}

function lastDayName(leave: LeaveRecord, next: LeaveRecord | undefined): LeaveDateName {
  const isSooner = lastDay(leaveForDays(leave)) !== lastDay(leave)
  // Where another leave goes on no day back is shown that it could be the day before.
  if (isSooner) return next ? 'recordedLastDay' : 'lastDayBeforeReturn'
  return leave.end === undefined ? 'lastDay' : 'recordedLastDay'
}
