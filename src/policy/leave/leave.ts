import { addDays, type CivilDate } from '../../shared/civil-date.ts'

export const leaveTypes = [
  'maternity',
  'adoption',
  'shared-parental',
  'neonatal-care',
  'paternity',
  'bereaved-partner',
  'parental-bereavement',
  'career-break',
  'special-leave',
] as const

export type LeaveType = (typeof leaveTypes)[number]

/** One continuous record of family leave, special leave or a career break. */
export type Leave = {
  readonly type: LeaveType
  /** As given: a start that an early birth moves (MAT-04) is moved before it is written here. */
  readonly start: CivilDate
  /** The last day. Maternity and adoption leave without one last 52 weeks; a career break without one has no end yet. */
  readonly end?: CivilDate | undefined
  readonly dueDate?: CivilDate | undefined
  readonly birthDate?: CivilDate | undefined
  readonly placementDate?: CivilDate | undefined
  readonly factoryWorker?: boolean | undefined
}

/** CAL-05: 52 weeks are 364 days, never "a year". Source: GOV.UK maternity calculator. */
export const fullLeaveDays = 52 * 7

/** Undefined for leave without an end and without a length in law, such as a career break that has none yet. */
export function lastDay(leave: Leave): CivilDate | undefined {
  if (leave.end !== undefined) return leave.end
  return lastsFullYear(leave) ? addDays(leave.start, fullLeaveDays - 1) : undefined
}

/** The day after the last; undefined when that is not known. */
export function firstDayBack(leave: Leave): CivilDate | undefined {
  const last = lastDay(leave)
  return last === undefined ? undefined : addDays(last, 1)
}

/** Whether the date falls inside the leave; a leave without a known end goes on. */
export function isInLeave(leave: Leave, date: CivilDate): boolean {
  return date >= leave.start && !isAfterLeave(leave, date)
}

export function isAfterLeave(leave: Leave, date: CivilDate): boolean {
  const last = lastDay(leave)
  return last !== undefined && date > last
}

/** Maternity and adoption leave last 52 weeks and are paid for 39 of them (MAT-01, ADO-01). */
export function lastsFullYear(leave: Pick<Leave, 'type'>): boolean {
  return leave.type === 'maternity' || leave.type === 'adoption'
}
