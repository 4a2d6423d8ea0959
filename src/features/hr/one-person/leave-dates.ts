import {
  compulsoryPeriod,
  expectedWeek,
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
  | 'lastDay'
  | 'recordedLastDay'
  | 'firstDayBack'
  | 'namedDayBack'
  | 'followed'

export interface LeaveDate {
  name: LeaveDateName
  date: CivilDate
}

/** The dates of a leave, one of these, as law and record make them: CAL-01, CAL-05, MAT-01, MAT-06, ADO-01, SMP-01. */
export function leaveDatesOf(leave: LeaveRecord, leaves: readonly LeaveRecord[]): LeaveDate[] {
  const next = followOf(leaves, leave)
  const isLong = lastsFullYear(leave)
  const dates: [LeaveDateName, CivilDate | undefined][] = [
    ['start', leave.start],
    ['expectedWeek', leave.dueDate && expectedWeek(leave.dueDate)[0]],
    ['compulsoryEnd', compulsoryPeriod(leave)?.[1]],
    ['ordinaryEnd', isLong ? ordinaryLastDay(leave) : undefined],
    ['payEnd', isLong ? payLastDay(leave) : undefined],
    [leave.end === undefined ? 'lastDay' : 'recordedLastDay', lastDay(leave)],
    [
      leave.returnDate === undefined ? 'firstDayBack' : 'namedDayBack',
      next ? undefined : returnDateOf(leave),
    ],
    ['followed', next?.start],
  ]
  return dates.flatMap(([name, date]) => (date === undefined ? [] : [{ name, date }]))
}
