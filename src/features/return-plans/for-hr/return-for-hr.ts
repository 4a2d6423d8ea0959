import type { CivilDate } from '../../../shared/civil-date.ts'
import { contactOf, type Person } from '../../people/index.ts'

/** A return of which HR have to settle something, or should know. */
export interface ReturnForHr {
  person: Person
  returnDate: CivilDate | undefined
  /** Agreed weeks that are short of the contract, and not settled yet. */
  toSettle: boolean
  /** Its leave was said otherwise since HR confirmed it. */
  leaveToConfirm?: boolean
  /** A file of its weeks that HR fetched for payroll is not right any more. */
  isFileOld?: boolean
  /** The day that is asked for. */
  wants: CivilDate | undefined
  /** RET-03: it is that of a notice, and no question. */
  isNotice?: boolean
  /** Decision 101: of a day that is asked for: nobody answered it, or the last day to do so is near. */
  unanswered?: { is: 'late' | 'over'; by: CivilDate } | undefined
  /** `team`: the viewer keeps in touch with the person, and answers on the team’s pages (J5). */
  side: 'hr' | 'team'
  /** Nobody is named who could answer the day that is asked for. */
  isAlone?: boolean
  /** Weeks that are shared wait for the viewer, as the contact. */
  planWaits?: boolean
  /** Agreed weeks that the viewer cannot settle, as one of the two sides: who else of HR does. */
  settledBy?: 'another' | 'nobody'
}

export type WaitingOfReturn = Pick<ReturnForHr, 'toSettle' | 'leaveToConfirm' | 'isFileOld' | 'wants'>

export interface ReturnCounts {
  /** Agreed weeks that HR settle. */
  toSettle: number
  /** Annual leave that was said otherwise since HR confirmed it. */
  leaveToConfirm: number
  /** Files that HR fetched for payroll, and that are not right any more. */
  oldFiles: number
  /** The same of people with whom the viewer keeps in touch: somebody else of HR settles them. */
  settledByOthers: number
  /** Dates and weeks that the viewer answers, as the contact. */
  toAnswer: number
  /** Dates that nobody is named to answer. */
  alone: number
  /** Dates that others answer: those of which the day is near, and the rest. */
  unanswered: number
  wishes: number
  /** Decision 101: dates that nobody answered by their day, and that nobody can answer any more. */
  lapsed: number
}

export function countsOf(all: readonly ReturnForHr[]): ReturnCounts {
  const ofHr = all.filter(({ side }) => side === 'hr')
  const kept = all.filter(({ side }) => side === 'team')
  const wished = ofHr.filter(({ wants, isAlone }) => wants !== undefined && !isAlone)
  return {
    toSettle: ofHr.filter(({ toSettle }) => toSettle).length,
    oldFiles: ofHr.filter(({ isFileOld }) => isFileOld).length,
    leaveToConfirm: ofHr.filter(({ leaveToConfirm }) => leaveToConfirm).length,
    settledByOthers: kept.filter(({ settledBy }) => settledBy).length,
    toAnswer: kept.filter(({ wants }) => wants).length + kept.filter(({ planWaits }) => planWaits).length,
    alone: ofHr.filter(({ isAlone }) => isAlone).length,
    unanswered: wished.filter(({ unanswered }) => unanswered?.is === 'late').length,
    wishes: wished.filter(({ unanswered }) => !unanswered).length,
    lapsed: wished.filter(({ unanswered }) => unanswered?.is === 'over').length,
  }
}

/** A day that was asked for and that can still be answered, where nobody is there to. */
export function withContact(row: ReturnForHr, contacts: readonly Person[]): ReturnForHr {
  const isOpen = row.wants !== undefined && row.unanswered?.is !== 'over'
  return isOpen && !contactOf(row.person, contacts) ? { ...row, isAlone: true } : row
}

/** What the viewer sees to themselves comes first, then what nobody answered, then what HR settle; then the soonest day. */
export function byNeedAndDate(a: ReturnForHr, b: ReturnForHr): number {
  if (isForViewer(a) !== isForViewer(b)) return isForViewer(a) ? -1 : 1
  if (!a.unanswered !== !b.unanswered) return a.unanswered ? -1 : 1
  if (isToSettle(a) !== isToSettle(b)) return isToSettle(a) ? -1 : 1
  return dayOf(a) < dayOf(b) ? -1 : 1
}

function isToSettle({ toSettle, leaveToConfirm = false, isFileOld = false }: ReturnForHr): boolean {
  return toSettle || leaveToConfirm || isFileOld
}

function isForViewer({ side, settledBy, isAlone }: ReturnForHr): boolean {
  return isAlone === true || (side === 'team' && !settledBy)
}

function dayOf({ wants, returnDate }: ReturnForHr): string {
  return wants ?? returnDate ?? '9999'
}
