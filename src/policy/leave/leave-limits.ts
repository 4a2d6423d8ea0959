import { addDays, civilDate, daysBetween, type CivilDate } from '../../shared/civil-date.ts'
import { compulsoryPeriod, earliestStart } from './leave-dates.ts'
import { lastDay, lastsFullYear, type Leave, type LeaveType } from './leave.ts'

/** A date of a leave that cannot stand, and what could: a day, or a number of weeks. */
export interface LeaveRefusal {
  field: 'start' | 'end' | 'dueDate' | 'birthDate' | 'placementDate'
  code: LeaveRefusalCode
  values?: Record<string, string | number>
}

export type LeaveRefusalCode =
  | 'missing'
  | 'beforeStart'
  | 'farFromStart'
  | 'future'
  | 'tooEarly'
  | 'tooLate'
  | 'tooLong'
  | 'notWholeWeeks'
  | 'inCompulsoryLeave'
  | 'notYetLaw'
  | 'afterWindow'

interface Limits {
  mostWeeks: number
  /** Taken in weeks, so that its last day has to be given. */
  isInWholeWeeks?: true
  /** The right holds for leave from this day on. */
  from?: CivilDate
  /** It has to be over within these weeks of the birth. */
  weeksFromBirth?: number
}

/**
 * MAT-01, ADO-01: 52 weeks. SPL-01, SPL-04: whole weeks, 52 less the two that a mother keeps. NCL-01: at most 12 weeks, within
 * 68 of the birth. PAT-01: one week or two, within 52. PBL-01: one or two. BPL-01: at most 52, from 6 April 2026. A break
 * and special leave are the employer's policy, which says how long they are.
 */
const limitsOf: Partial<Record<LeaveType, Limits>> = {
  maternity: { mostWeeks: 52 },
  adoption: { mostWeeks: 52 },
  'shared-parental': { mostWeeks: 50, isInWholeWeeks: true },
  'neonatal-care': { mostWeeks: 12, isInWholeWeeks: true, weeksFromBirth: 68 },
  paternity: { mostWeeks: 2, isInWholeWeeks: true, weeksFromBirth: 52 },
  'bereaved-partner': { mostWeeks: 52, from: civilDate('2026-04-06') },
  'parental-bereavement': { mostWeeks: 2, isInWholeWeeks: true },
}

/** ADO-01: from 14 days before the placement; a child from overseas, until 28 days after they came. */
const adoptionDays = { before: 14, after: 27 }
/** A due date further from the start is a slip of the keyboard. */
const daysFromStartToDue = 366

/** SPL-04, NCL-01, PAT-01, PBL-01. */
export function isTakenInWholeWeeks({ type }: Pick<Leave, 'type'>): boolean {
  return limitsOf[type]?.isInWholeWeeks === true
}

/** The first rule that the dates of a leave do not meet; undefined when they can stand. */
export function whyNotSuchLeave(leave: Leave, today: CivilDate): LeaveRefusal | undefined {
  const rules = [dateMissing, datesApart, startOfMaternity, startOfAdoption, length, windowAfterBirth]
  for (const rule of rules) {
    const refusal = rule(leave, today)
    if (refusal) return refusal
  }
  return undefined
}

function dateMissing({ type, end, dueDate }: Leave): LeaveRefusal | undefined {
  if (type === 'maternity' && dueDate === undefined) return { field: 'dueDate', code: 'missing' }
  const isEndNeeded = limitsOf[type] !== undefined && !lastsFullYear({ type })
  return isEndNeeded && end === undefined ? { field: 'end', code: 'missing' } : undefined
}

function datesApart(leave: Leave, today: CivilDate): LeaveRefusal | undefined {
  const { start, end, dueDate, birthDate, type } = leave
  const from = limitsOf[type]?.from
  if (end !== undefined && end < start) return { field: 'end', code: 'beforeStart', values: { start } }
  if (dueDate !== undefined && Math.abs(daysBetween(start, dueDate)) > daysFromStartToDue)
    return { field: 'dueDate', code: 'farFromStart' }
  if (birthDate !== undefined && birthDate > today) return { field: 'birthDate', code: 'future' }
  return from !== undefined && start < from
    ? { field: 'start', code: 'notYetLaw', values: { from } }
    : undefined
}

/** CAL-03: eleven weeks before the expected week, unless the child came sooner. MAT-04: at the latest the day after the birth. */
function startOfMaternity({ type, start, dueDate, birthDate }: Leave): LeaveRefusal | undefined {
  if (type !== 'maternity' || dueDate === undefined) return undefined
  const first = earliestStart(dueDate)
  const isBorn = birthDate !== undefined && birthDate < start
  if (isBorn && start > addDays(birthDate, 1))
    return { field: 'start', code: 'tooLate', values: { last: addDays(birthDate, 1) } }
  return start < first && !isBorn ? { field: 'start', code: 'tooEarly', values: { first } } : undefined
}

function startOfAdoption({ type, start, placementDate }: Leave): LeaveRefusal | undefined {
  if (type !== 'adoption' || placementDate === undefined) return undefined
  const first = addDays(placementDate, -adoptionDays.before)
  const last = addDays(placementDate, adoptionDays.after)
  if (start < first) return { field: 'start', code: 'tooEarly', values: { first } }
  return start > last ? { field: 'start', code: 'tooLate', values: { last } } : undefined
}

function length(leave: Leave): LeaveRefusal | undefined {
  const limits = limitsOf[leave.type]
  const end = lastDay(leave)
  if (!limits || end === undefined) return undefined
  const days = daysBetween(leave.start, end) + 1
  const last = addDays(leave.start, limits.mostWeeks * 7 - 1)
  const compulsory = compulsoryPeriod(leave)
  if (days > limits.mostWeeks * 7)
    return { field: 'end', code: 'tooLong', values: { weeks: limits.mostWeeks, last } }
  if (limits.isInWholeWeeks && days % 7 !== 0)
    return { field: 'end', code: 'notWholeWeeks', values: wholeWeeksAround(leave.start, days) }
  return compulsory && end < compulsory[1]
    ? { field: 'end', code: 'inCompulsoryLeave', values: { last: compulsory[1] } }
    : undefined
}

/** The last days that would do: of the whole weeks in it, one at the least, and of a week more. */
function wholeWeeksAround(start: CivilDate, days: number): { first: CivilDate; next: CivilDate } {
  const weeks = Math.max(1, Math.floor(days / 7))
  return { first: addDays(start, weeks * 7 - 1), next: addDays(start, (weeks + 1) * 7 - 1) }
}

function windowAfterBirth({ type, end, birthDate }: Leave): LeaveRefusal | undefined {
  const weeks = limitsOf[type]?.weeksFromBirth
  if (weeks === undefined || birthDate === undefined || end === undefined) return undefined
  const last = addDays(birthDate, weeks * 7 - 1)
  return end > last ? { field: 'end', code: 'afterWindow', values: { weeks, last } } : undefined
}
