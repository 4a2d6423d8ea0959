import {
  endsBeforeItsWeeks,
  noticeTakenBack,
  type CurtailmentRefusal,
} from '../../policy/leave/curtailment.ts'
import { absenceCountsFrom, startAfterAbsence, startAfterBirth } from '../../policy/leave/leave-dates.ts'
import { whyNotSuchLeave, type LeaveRefusalCode } from '../../policy/leave/leave-limits.ts'
import { firstDayBack, fullLeaveDays, lastsFullYear, type LeaveType } from '../../policy/leave/leave.ts'
import type { NoticeRefusal } from '../../policy/leave/shared-parental-notices.ts'
import { together, type Together, type TogetherRefusal } from '../../policy/leave/leaves-together.ts'
import type { EndConfirmation } from '../../policy/leave/end-confirmation.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { reason, type Because } from './because.ts'
import { curtailed } from './curtailed.ts'
import type { LeaveDates, NoticeOfBlock } from './leave-fields.ts'
import { noticeIn, withNotice } from './notice-of-block.ts'
import { leftByShorter, outsideShare } from './shared-weeks.ts'
import { toConfirm } from './to-confirm.ts'

/** What HR do to the leaves of a person, as they typed it. */
export type LeaveAct =
  | { act: 'add'; leaveId: string; type: LeaveType; dates: LeaveDates; notice?: NoticeOfBlock }
  | { act: 'change'; leaveId: string; dates: LeaveDates; notice?: NoticeOfBlock }
  | { act: 'moveStart'; leaveId: string; fact: 'birth' | 'illness'; date: CivilDate }
  | { act: 'curtail'; leaveId: string; given: CivilDate; curtailOn: CivilDate }

/** Why a leave cannot be as HR typed it. `…Open`: the other leave has no end. */
export type LeaveRefusalName =
  | LeaveRefusalCode
  | CurtailmentRefusal
  | NoticeRefusal
  | TogetherRefusal
  | `${Exclude<TogetherRefusal, 'reaches'>}Open`
  | 'dueNeeded'
  | 'afterStart'
  | 'sickLeave'
  | 'beforeLeave'
  | 'endsSooner'
  | 'endedAlready'
  | 'noticeMissing'
  | 'noticeStands'

/** A field of the form that cannot stand; `code` is a sentence of the form's problems. */
export interface FieldRefusal {
  field: string
  code: LeaveRefusalName
  values?: Record<string, string | number>
}

/** The leaves as they would be, and why. Nothing is kept yet. */
export interface PlannedLeave {
  leave: LeaveRecord
  /** Others that the law ends with it. */
  ends: readonly LeaveRecord[]
  because: readonly Because[]
  /** MAT-03: what HR confirm in writing then. */
  confirm?: EndConfirmation
}

/** All that would be otherwise, or new. */
export function leavesOf({ leave, ends }: Pick<PlannedLeave, 'leave' | 'ends'>): LeaveRecord[] {
  return [leave, ...ends]
}

export type Step = Outcome<{ leave: LeaveRecord; because: Because[] }, FieldRefusal>

/** What the act makes of the leaves, or the first rule that says no. The leave named is one of theirs, unless it is added. */
export function plannedBy(
  leaves: readonly LeaveRecord[],
  act: LeaveAct,
  today: CivilDate,
): Outcome<PlannedLeave, FieldRefusal> {
  const before = leaves.find(({ id }) => id === act.leaveId)
  const made = leaveAfter(before, act, today)
  if ('refusal' in made) return made
  const noted = withNotice(leaves, { before, after: made.ok.leave }, noticeIn(act), today)
  if ('refusal' in noted) return noted
  const { leave, goneDate } = withinLeave(noted.ok.leave)
  const refusal = whyNotSuchLeave(leave, today)
  if (refusal)
    return {
      refusal: { field: fieldOf(act, refusal.field), code: refusal.code, values: refusal.values ?? {} },
    }
  const beside = together(
    leave,
    leaves.filter(({ id }) => id !== leave.id),
  )
  if ('refusal' in beside) return { refusal: besideRefusal(act, beside) }
  const { because: confirmed, ...toWrite } = toConfirm({ act, before, leave }, today)
  const because = [
    ...made.ok.because,
    ...noted.ok.because,
    ...beside.ends.map(({ end }) => reason('endsOther', { end: end ?? leave.start })),
    ...(goneDate ? [reason('returnDateGone', { date: goneDate })] : []),
    ...leftByShorter(before, leave),
    ...outsideShare(leave, leaves),
    ...confirmed,
  ]
  return { ok: { leave, ends: beside.ends, because, ...toWrite } }
}

function leaveAfter(before: LeaveRecord | undefined, act: LeaveAct, today: CivilDate): Step {
  if (act.act === 'add') return dated({ id: act.leaveId, type: act.type, start: act.dates.start }, act.dates)
  if (!before) throw new Error('The leave has gone.')
  if (act.act === 'change') return notTooLate(before, dated(before, act.dates), today)
  return act.act === 'moveStart' ? startMoved(before, act, today) : curtailed(before, act, today)
}

/** MAT-04: HR may type the start that was planned; a birth before it moves it. */
function dated(before: LeaveRecord, { start: planned, ...given }: LeaveDates): Step {
  const { birthDate } = given
  const isMoved = before.type === 'maternity' && birthDate !== undefined && birthDate < planned
  const start = isMoved ? startAfterBirth(planned, birthDate) : planned
  const leave = withoutOldNotice(withoutUndefined({ ...before, ...given, start }))
  const because = isMoved && start !== planned ? [reason('startAfterBirth', { start, birth: birthDate })] : []
  return { ok: { leave, because } }
}

/** SPL-03: with its 52 weeks again, nothing ended it. */
function withoutOldNotice(leave: LeaveRecord): LeaveRecord {
  if (endsBeforeItsWeeks(leave) !== undefined) return leave
  const { endedByNotice: _takenBack, ...rest } = leave
  return rest
}

/** SPL-03: longer again, where a notice had ended it: what that means, and that it is too late once the day has come. */
function notTooLate(before: LeaveRecord, made: Step, today: CivilDate): Step {
  if ('refusal' in made) return made
  const { leave, because } = made.ok
  const end = noticeTakenBack(before, leave)
  if (end === undefined) return made
  if (today >= end) return { refusal: { field: 'end', code: 'noticeStands', values: { end } } }
  return { ok: { leave, because: [...because, reason('noticeTakenBack', { end })] } }
}

function startMoved(
  before: LeaveRecord,
  { fact, date }: Extract<LeaveAct, { act: 'moveStart' }>,
  today: CivilDate,
): Step {
  const { dueDate, start: planned } = before
  if (date > today) return { refusal: { field: 'date', code: 'future' } }
  if (fact === 'birth') {
    const start = startAfterBirth(planned, date)
    const key = start === planned ? 'startStays' : 'startAfterBirth'
    return {
      ok: {
        leave: { ...startingOn(before, start), birthDate: date },
        because: [reason(key, { start, birth: date })],
      },
    }
  }
  if (dueDate === undefined) return { refusal: { field: 'date', code: 'dueNeeded' } }
  if (date >= planned) return { refusal: { field: 'date', code: 'afterStart', values: { start: planned } } }
  const from = absenceCountsFrom(dueDate)
  if (date < from) return { refusal: { field: 'date', code: 'sickLeave', values: { from } } }
  const start = startAfterAbsence(planned, date, dueDate)
  // The absence itself is nobody's to keep: the start that it moved is.
  return { ok: { leave: startingOn(before, start), because: [reason('startAfterAbsence', { start })] } }
}

/** With another start a leave of 52 weeks has them from there. */
function startingOn(before: LeaveRecord, start: CivilDate): LeaveRecord {
  const { end, ...rest } = before
  const isWhole =
    end === undefined || (lastsFullYear(before) && end === addDays(before.start, fullLeaveDays - 1))
  return isWhole ? { ...rest, start } : { ...rest, start, end }
}

/** A first day back that the leave has no room for any more is named anew. */
function withinLeave(leave: LeaveRecord): { leave: LeaveRecord; goneDate?: CivilDate } {
  const { returnDate, ...rest } = leave
  const back = firstDayBack(rest)
  const fits =
    returnDate === undefined || (returnDate > leave.start && (back === undefined || returnDate <= back))
  return fits ? { leave } : { leave: rest, goneDate: returnDate }
}

/** SPL-03: a leave that would last into a later one ends sooner, so its last day is what cannot stand. */
function besideRefusal(act: LeaveAct, beside: Extract<Together, { refusal: unknown }>): FieldRefusal {
  const { refusal, first } = beside
  if (refusal === 'reaches') {
    const values = { start: beside.other.start, last: addDays(beside.other.start, -1) }
    return { field: fieldOf(act, 'end'), code: refusal, values }
  }
  return {
    field: fieldOf(act, 'start'),
    code: first ? refusal : `${refusal}Open`,
    values: first ? { first } : {},
  }
}

/** A rule on the dates of a leave, at the field that this form has for it. */
function fieldOf({ act }: LeaveAct, field: string): string {
  if (act === 'moveStart') return 'date'
  return act === 'curtail' ? 'curtailOn' : field
}

function withoutUndefined(leave: LeaveRecord): LeaveRecord {
  return Object.fromEntries(
    Object.entries(leave).filter(([, value]) => value !== undefined),
  ) as unknown as LeaveRecord
}
