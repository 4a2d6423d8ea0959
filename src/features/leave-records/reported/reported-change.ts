import { bereavementLeave } from '../../../policy/leave/bereavement-leave.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { backFrom } from '../../../policy/leave/time-away.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { LeaveAct } from '../leave-act.ts'
import { dateFieldsOf } from '../leave-fields.ts'

export const reportedKinds = [
  'birth',
  'placement',
  'break-end',
  'dates',
  'loss',
  'not-returning',
  'career-break',
] as const
export type ReportedKind = (typeof reportedKinds)[number]

/** Which date of the leave is another one. */
export const otherDates = ['dueDate', 'start', 'end'] as const

/** What somebody says has changed, as they typed it: at most a date, and never why. */
export interface Reported {
  kind: ReportedKind
  date?: CivilDate | undefined
  which?: (typeof otherDates)[number] | undefined
}

/** A leave, and those around it, as of a day. */
export interface LeaveToday {
  leave: LeaveRecord
  person: { leaves: readonly LeaveRecord[] }
  today: CivilDate
}

/** What is said of a leave only until the return. */
const whileAwayKinds: readonly ReportedKind[] = ['dates', 'break-end', 'not-returning', 'career-break']

/** DP-02: kept apart from the leave, and read by the person and HR alone. */
export interface ReportedChange extends Reported {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  /** By the person, or by HR who heard it by phone. */
  by: 'person' | 'hr'
  at: Date
  /** What a person says waits until HR has confirmed or corrected it, or they take it back. */
  state: 'waits' | 'settled' | 'withdrawn'
  /** What HR answered to what was asked for, and when; undefined where they changed the leave, which is told of itself. */
  answer?: ReportAnswer
  answeredAt?: Date
  /** The leave has been changed since it was told. */
  leaveChanged?: boolean
  version: number
}

/** `refused`: the leave stays as it is. `dealtWith`: settled in another way, of which HR told the person themselves. */
export const reportAnswers = ['refused', 'dealtWith'] as const
export type ReportAnswer = (typeof reportAnswers)[number]

/** HR have answered what was asked for. */
export function answered(report: ReportedChange, answer: ReportAnswer, at: Date): ReportedChange {
  return { ...settled(report), answer, answeredAt: at }
}

/** Whoever told it has thought again. */
export function takenBack(report: ReportedChange): ReportedChange {
  return { ...report, state: 'withdrawn', version: report.version + 1 }
}

/** A birth or a placement has moved dates already, and after a loss nothing more is asked of anybody. */
export function canBeTakenBack({ kind }: Reported): boolean {
  return kind === 'not-returning' || waitsThough({ kind })
}

/** HR have looked at it. */
export function settled(report: ReportedChange): ReportedChange {
  return { ...report, state: 'settled', version: report.version + 1 }
}

/** It waits still, and the leave is another one than that of which it was told. */
export function ofChangedLeave(report: ReportedChange): ReportedChange {
  return { ...report, leaveChanged: true, version: report.version + 1 }
}

/**
 * What can be said of a leave: a birth or a placement once. A break is asked for after another leave; of one, another last day,
 * and another first day until it begins.
 */
export function kindsFor({ leave, person, today }: LeaveToday): ReportedKind[] {
  const isBack = isBackFrom({ leave, person, today })
  return kindsOf(leave, today).filter((kind) => !isBack || !whileAwayKinds.includes(kind))
}

/** They work again: the dates of the leave, its end or what follows it are no news any more. Decision 94: after all leaves in a row. */
export function isBackFrom({ leave, person, today }: LeaveToday): boolean {
  const back = backFrom(person.leaves, leave)
  return back !== undefined && back <= today
}

/** What can be said of the leave while it goes on. */
export function kindsOf(
  { type, start, birthDate, placementDate }: LeaveRecord,
  today: CivilDate,
): ReportedKind[] {
  const isLeftOut: Partial<Record<ReportedKind, boolean>> = {
    birth: type !== 'maternity' || birthDate !== undefined,
    placement: type !== 'adoption' || placementDate !== undefined,
    'break-end': type !== 'career-break',
    dates: type === 'career-break' && start <= today,
    'career-break': type === 'career-break',
  }
  return reportedKinds.filter((kind) => isLeftOut[kind] !== true)
}

/** Decision 4: a birth or a placement moves at once what depends on it. Other dates wait until HR has looked at them. */
export function actOf(leave: LeaveRecord, { kind, date }: Reported): LeaveAct | undefined {
  if (date === undefined) return undefined
  if (kind === 'birth') return { act: 'moveStart', leaveId: leave.id, fact: 'birth', date }
  if (kind !== 'placement') return undefined
  const { start, end } = leave
  return { act: 'change', leaveId: leave.id, dates: { start, end, placementDate: date } }
}

/** CON-11: after a loss, or of an end, HR phone before anything else reaches the person. */
export function isPhonedFirst({ kind }: Reported): boolean {
  return kind === 'loss' || kind === 'not-returning'
}

/** The dates of a leave that can be other ones: a due date is one of maternity leave, and the last of a break is asked for by itself. */
export function otherDatesOf({ type }: LeaveRecord): readonly (typeof otherDates)[number][] {
  if (type === 'career-break') return ['start']
  return otherDates.filter((which) => dateFieldsOf(type).includes(which))
}

/** HR may have heard the day of a loss; a person is not asked for it, and nobody for the day of an end or a break. */
export function asksDate({ kind }: Reported, by: ReportedChange['by']): boolean {
  if (kind === 'loss') return by === 'hr'
  return kind !== 'not-returning' && kind !== 'career-break'
}

/** Said by HR themselves it still waits: they have to write other dates or a break down, or answer it. */
export function waitsThough({ kind }: Reported): boolean {
  return kind === 'dates' || kind === 'break-end' || kind === 'career-break'
}

/** PBL-01, PBL-02: what HR can say on the phone of parental bereavement leave; without a day no dates. */
export function bereavementDates({ kind, date }: Reported) {
  return kind === 'loss' && date !== undefined ? bereavementLeave(date) : undefined
}
