import {
  disputeReasons,
  isSide,
  moved,
  takenBack,
  type Act,
  type Answer,
  type Day,
  type DayChange,
  type DayState,
  type DisputeReason,
  type HistoryEntry,
  type Party,
} from '../day.ts'
import { saidHours, waitsToConfirm } from '../outcomes/confirmation.ts'
import type { HourHundredths } from '../../../shared/hours.ts'

/**
 * The person objects to what was recorded, worked or not, until HR have decided; the other side only while its own yes to what
 * the person said is waited for.
 */
export function canDispute(day: Day, { by, today }: Pick<Act, 'by' | 'today'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state !== 'worked' && day.state !== 'not-worked') return 'wrong-state'
  if (isDecidedByHr(day)) return 'hr-has-decided'
  return by === 'person' || waitsToConfirm(day, today) === by ? 'yes' : 'only-the-person'
}

/** What can be said against the record. */
export function reasonsAgainst({ state }: Pick<Day, 'state'>): readonly DisputeReason[] {
  return disputeReasons[state === 'not-worked' ? 'not-worked' : 'worked']
}

/** What a side says against a record: one of a short list, and words for HR where they like. */
export interface Objection {
  reason: DisputeReason
  words?: string
}

/** The day counts until HR decides, whatever was recorded: nobody plans another in its place meanwhile. */
export function dispute(day: Day, act: Act, { reason, words = '' }: Objection): DayChange {
  const answer = canDispute(day, act)
  if (answer !== 'yes') return { refusal: answer }
  if (!reasonsAgainst(day).includes(reason)) return { refusal: 'wrong-state' }
  return moved(day, 'disputed', act, words === '' ? { reason } : { reason, words })
}

/** Whether this is what was said against the record, word for word. */
export function isObjection({ reason, words = '' }: Objection, { history }: Pick<Day, 'history'>): boolean {
  const last = history.at(-1)
  return last?.reason === reason && (last.words ?? '') === words
}

/** By whoever raised it, until HR have decided. */
export function canTakeBack(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (day.state !== 'disputed') return 'wrong-state'
  return day.history.at(-1)?.by === by ? 'yes' : 'only-who-disputed'
}

/** The day is again what was recorded before. */
export function takeBack(day: Day, act: Act): DayChange {
  const answer = canTakeBack(day, act)
  const before = stateBefore(day)
  if (answer !== 'yes') return { refusal: answer }
  return before ? moved(day, before, act, { reason: takenBack }) : { refusal: 'wrong-state' }
}

/** Whether the last that happened is that an objection was taken back. */
export function isTakenBack({ history }: Pick<Day, 'history'>): boolean {
  return history.at(-1)?.reason === takenBack
}

/** What a disputed day was recorded as; undefined for one that is not disputed. */
export function stateBefore({ state, history }: Pick<Day, 'state' | 'history'>): DayState | undefined {
  return state === 'disputed' ? history.at(-2)?.state : undefined
}

export function isDecidedByHr(day: Pick<Day, 'state' | 'history'>): boolean {
  return decisionOn(day) !== undefined
}

/** HR's decision that stands, with who made it and when. */
export function decisionOn({ state, history }: Pick<Day, 'state' | 'history'>): HistoryEntry | undefined {
  const last = history.at(-1)
  return (state === 'worked' || state === 'not-worked') && last?.by === 'hr' ? last : undefined
}

/** What was said against the record; undefined where nothing was, or it was taken back. */
export function objectionTo({ history }: Pick<Day, 'history'>): HistoryEntry | undefined {
  const last = history.findLast(({ state, reason }) => state === 'disputed' || reason === takenBack)
  return last?.state === 'disputed' ? last : undefined
}

function canDecide(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (by !== 'hr') return 'only-hr'
  return isForHr(day) ? 'yes' : 'wrong-state'
}

/** Whether it is for HR to say what the day was. Decision 98: a slip in what they decided is theirs to put right. */
export function isForHr(day: Pick<Day, 'state' | 'exportedIn' | 'history'>): boolean {
  return day.state === 'disputed' || isCorrectable(day) || isDecidedByHr(day)
}

/** HR read again what they decided, and what they were asked, were it taken back. */
export function isReadByHr(day: Day): boolean {
  return isForHr(day) || day.history.some(({ state }) => state === 'disputed')
}

/** Payroll has it, so that neither side says it again: HR correct it, and payroll hears of the difference. */
export function isCorrectable({ state, exportedIn }: Pick<Day, 'state' | 'exportedIn'>): boolean {
  return exportedIn !== undefined && (state === 'worked' || state === 'not-worked')
}

/** PAY-06: payroll has it, and HR decide about it anew. */
export function isHeldFromPayroll({ state, exportedIn }: Pick<Day, 'state' | 'exportedIn'>): boolean {
  return exportedIn !== undefined && state === 'disputed'
}

/** What a decision rests on: whoever has seen another state of the day, or less of what was said, looks again. */
export function saidMark({ history, exportedIn }: Pick<Day, 'history' | 'exportedIn'>): string {
  const answered = history.at(-1)?.answer?.at.getTime()
  return [history.length, answered ?? 0, exportedIn ?? 0].join('-')
}

/** What HR decided, and why, in words that both sides read. */
export interface Decision {
  decided: 'worked' | 'not-worked'
  /** Of a day that was worked; those that were said before where they are missing. */
  hours?: HourHundredths | undefined
  reason: string
}

/** HR alone closes a dispute, or corrects a day that payroll has, with a reason in plain words. */
export function decide(day: Day, { decided, reason, hours = saidHours(day) }: Decision, act: Act): DayChange {
  const answer = canDecide(day, act)
  if (answer !== 'yes') return { refusal: answer }
  return moved(day, decided, act, decided === 'worked' ? { reason, hours } : { reason })
}

/** Where the words of the reasons are: each side says them of itself. */
export function reasonsOf(by: Party): string {
  return by === 'manager' ? 'team.disputeReasons' : 'keep-in-touch.disputeReasons'
}
