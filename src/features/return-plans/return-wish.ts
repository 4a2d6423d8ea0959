import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import { compulsoryPeriod, lastDay, type Leave } from '../people/index.ts'
import { answerToReturnNotice, type ReturnDecision } from './return-notice.ts'

/** `asked`: waits for the contact's yes. `settled`: the date stands. `kept`: the date before it stands. */
export type WishState = 'asked' | 'settled' | 'kept' | 'withdrawn'

/** One naming of a first day back, and what came of it. */
export interface ReturnWish {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  given: CivilDate
  wants: CivilDate
  /** The date that had been named before. */
  booked?: CivilDate
  decision: ReturnDecision['decision']
  noticeDays: number
  mayPostponeTo?: CivilDate
  state: WishState
  /** The first day back, once it stands: the wish, or the day to which it was postponed. */
  settledOn?: CivilDate
  at: Date
  answeredAt?: Date
}

export type WishRefusal = 'past' | 'beforeLeave' | 'compulsoryLeave' | 'afterLeave' | 'sameDate'

/** The leave as it stands, without a date that was named. */
export interface LeaveOfWish {
  leave: Leave
  booked: CivilDate | undefined
}

/** Why this day cannot be a first day back; undefined when it can. MAT-06: not within compulsory leave. */
export function whyNotReturnOn(
  wants: CivilDate,
  { leave, booked }: LeaveOfWish,
  today: CivilDate,
): WishRefusal | undefined {
  const end = lastDay(leave)
  const compulsory = compulsoryPeriod(leave)
  if (wants <= today) return 'past'
  if (wants <= leave.start) return 'beforeLeave'
  if (compulsory && wants <= compulsory[1]) return 'compulsoryLeave'
  if (end !== undefined && wants > addDays(end, 1)) return 'afterLeave'
  return wants === (booked ?? (end && addDays(end, 1))) ? 'sameDate' : undefined
}

/** RET-01 to RET-04: what the law says of naming this day today. An open break has no notice in law, and is agreed. */
export function decisionOn(
  wants: CivilDate,
  { leave, booked }: LeaveOfWish,
  given: CivilDate,
): ReturnDecision {
  const end = lastDay(leave)
  if (end === undefined) return { decision: 'short-notice', noticeDays: 0, mayPostponeTo: undefined }
  return answerToReturnNotice({ lastDay: end, given, wants, booked })
}

/** The date stands at once when the notice is long enough; else it waits for the contact. */
export function newWish(
  facts: Pick<ReturnWish, 'id' | 'organisationId' | 'personId' | 'leaveId' | 'given' | 'wants' | 'at'>,
  of: LeaveOfWish,
): ReturnWish {
  const { decision, noticeDays, mayPostponeTo } = decisionOn(facts.wants, of, facts.given)
  const isSettled = decision === 'accepted'
  return {
    ...facts,
    ...(of.booked && { booked: of.booked }),
    decision,
    noticeDays,
    ...(mayPostponeTo && { mayPostponeTo }),
    state: isSettled ? 'settled' : 'asked',
    ...(isSettled && { settledOn: facts.wants }),
  }
}

export type WishAnswer = 'agree' | 'postpone' | 'keep'

/** RET-03: a short notice may be postponed, never past `mayPostponeTo`. RET-04: a late change may be refused. */
export function answersTo(wish: ReturnWish): WishAnswer[] {
  if (wish.state !== 'asked') return []
  if (wish.decision === 'too-late') return ['agree', 'keep']
  return wish.mayPostponeTo && wish.mayPostponeTo > wish.wants ? ['agree', 'postpone'] : ['agree']
}

/** Undefined when this answer is not open. */
export function answerWish(wish: ReturnWish, answer: WishAnswer, answeredAt: Date): ReturnWish | undefined {
  if (!answersTo(wish).includes(answer)) return undefined
  if (answer === 'keep') return { ...wish, state: 'kept', answeredAt }
  const settledOn = answer === 'postpone' ? wish.mayPostponeTo : wish.wants
  return { ...wish, state: 'settled', answeredAt, ...(settledOn && { settledOn }) }
}
