import { addDays, earliest, sundayOnOrBefore, type CivilDate } from '../../shared/civil-date.ts'
import { periodOf, type Period } from '../../shared/periods.ts'
import { lastDay, type Leave } from './leave.ts'

/** MAT-02: the latest day to tell the employer is the last of the qualifying week, 15 weeks before. CAL-02. */
const qualifyingWeekBefore = 15 * 7
/** CAL-03: leave may begin 11 weeks before the expected week. Source: GOV.UK maternity calculator. */
const earliestStartBefore = 11 * 7
/** MAT-05: from 4 weeks before the expected week, absence because of pregnancy starts the leave. */
const absenceStartsLeaveBefore = 4 * 7
/** MAT-01, ADO-01: ordinary leave is 26 weeks. */
const ordinaryDays = 26 * 7
/** SMP-01, ADO-01: statutory pay runs for 39 weeks. */
const payDays = 39 * 7
/** MAT-06: two weeks beginning with the birth, four in a factory. Source: MAPLE reg 12A(5). */
const compulsoryDays = 2 * 7
const compulsoryFactoryDays = 4 * 7

/** CAL-01: the Sunday to Saturday that holds the due date. */
export function expectedWeek(dueDate: CivilDate): Period {
  return periodOf(sundayOnOrBefore(dueDate), 7)
}

export function qualifyingWeek(dueDate: CivilDate): Period {
  return periodOf(addDays(sundayOnOrBefore(dueDate), -qualifyingWeekBefore), 7)
}

export function tellBy(dueDate: CivilDate): CivilDate {
  return qualifyingWeek(dueDate)[1]
}

export function earliestStart(dueDate: CivilDate): CivilDate {
  return addDays(sundayOnOrBefore(dueDate), -earliestStartBefore)
}

/** MAT-04: a birth before the planned start moves the start to the day after it. */
export function startAfterBirth(plannedStart: CivilDate, birthDate: CivilDate): CivilDate {
  return birthDate < plannedStart ? addDays(birthDate, 1) : plannedStart
}

/** MAT-05: the start moves to the day after the first absence because of pregnancy, unless that absence is too early to count. */
export function startAfterAbsence(
  plannedStart: CivilDate,
  firstAbsence: CivilDate,
  dueDate: CivilDate,
): CivilDate {
  return firstAbsence < absenceCountsFrom(dueDate)
    ? plannedStart
    : earliest(plannedStart, addDays(firstAbsence, 1))
}

/** MAT-05: an absence before this day is sick leave and starts no other. */
export function absenceCountsFrom(dueDate: CivilDate): CivilDate {
  return addDays(sundayOnOrBefore(dueDate), -absenceStartsLeaveBefore)
}

/** The last day of ordinary leave, the first 26 weeks; sooner when the leave ends sooner. */
export function ordinaryLastDay(leave: Leave): CivilDate {
  return dayOrEnd(leave, addDays(leave.start, ordinaryDays - 1))
}

/** Whether the leave lasts the 26 weeks of ordinary leave at the least. */
export function lastsOrdinaryWeeks(leave: Leave): boolean {
  return ordinaryLastDay(leave) === addDays(leave.start, ordinaryDays - 1)
}

/** Whether the 39 weeks of statutory pay end in the leave, and not with it. */
export function lastsPayWeeks(leave: Leave): boolean {
  return payLastDay(leave) === addDays(leave.start, payDays - 1)
}

/** The last day of the 39 weeks of statutory pay; sooner when the leave ends sooner. */
export function payLastDay(leave: Leave): CivilDate {
  return dayOrEnd(leave, addDays(leave.start, payDays - 1))
}

/** MAT-06: no work at all is allowed in it, keep-in-touch days included. Undefined on other leave and until the birth date is known. */
export function compulsoryPeriod(leave: Leave): Period | undefined {
  if (leave.type !== 'maternity' || leave.birthDate === undefined) return undefined
  return periodOf(leave.birthDate, leave.factoryWorker ? compulsoryFactoryDays : compulsoryDays)
}

function dayOrEnd(leave: Leave, date: CivilDate): CivilDate {
  return earliest(date, lastDay(leave) ?? date)
}
