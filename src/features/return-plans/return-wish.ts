import { addDays, daysBetween, type CivilDate } from '../../shared/civil-date.ts'
import { compulsoryPeriod, firstDayBack, lastDay, lastsFullYear, type Leave } from '../people/index.ts'
import { answerToReturnNotice, type ReturnDecision } from './return-notice.ts'

/** `asked`: waits for the contact's yes. `settled`: the date stands. `kept`: the date before it stands. */
export type WishState = 'asked' | 'settled' | 'kept' | 'withdrawn'

/** What comes of a wish: what the law says of its notice, or that both have to agree. */
export interface WishDecision {
  decision: ReturnDecision['decision'] | 'by-agreement'
  noticeDays: number
  mayPostponeTo?: CivilDate | undefined
}

/** One naming of a first day back, and what came of it. */
export interface ReturnWish extends WishDecision {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  given: CivilDate
  wants: CivilDate
  /** The date that had been named before. */
  booked?: CivilDate
  state: WishState
  /** The first day back, once it stands: the wish, or the day to which it was postponed. */
  settledOn?: CivilDate
  at: Date
  answeredAt?: Date
}

export type WishRefusal =
  'past' | 'alreadyBack' | 'beforeLeave' | 'compulsoryLeave' | 'afterLeave' | 'sameDate'

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
  const back = booked ?? firstDayBack(leave)
  if (back !== undefined && back <= today) return 'alreadyBack'
  if (wants <= today) return 'past'
  if (wants <= leave.start) return 'beforeLeave'
  if (compulsory && wants <= compulsory[1]) return 'compulsoryLeave'
  if (end !== undefined && wants > addDays(end, 1)) return 'afterLeave'
  return wants === back ? 'sameDate' : undefined
}

/**
 * RET-01 to RET-04, ADO-04: what the law says of naming this day today. It gives a notice for maternity and adoption
 * leave; another leave or a break ends early, or late, when both agree.
 */
export function decisionOn(wants: CivilDate, { leave, booked }: LeaveOfWish, given: CivilDate): WishDecision {
  const end = lastDay(leave)
  if (end === undefined || !lastsFullYear(leave))
    return { decision: 'by-agreement', noticeDays: daysBetween(given, wants) }
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

/** RET-03: a short notice may be postponed, until the day it names has come. RET-04: a late change may be refused. */
export function answersTo(wish: ReturnWish, today: CivilDate): WishAnswer[] {
  if (wish.state !== 'asked') return []
  if (wish.decision !== 'short-notice') return ['agree', 'keep']
  return wish.wants > today ? ['agree', 'postpone'] : ['agree']
}

/** Undefined when this answer is not open. */
export function answerWish(
  wish: ReturnWish,
  answer: WishAnswer,
  today: CivilDate,
  answeredAt: Date,
): ReturnWish | undefined {
  if (!answersTo(wish, today).includes(answer)) return undefined
  if (answer === 'keep') return { ...wish, state: 'kept', answeredAt }
  const settledOn = answer === 'postpone' ? wish.mayPostponeTo : wish.wants
  return { ...wish, state: 'settled', answeredAt, ...(settledOn && { settledOn }) }
}

/** Taken back by who asked; undefined when there is nothing to take back. */
export function withdrawWish(wish: ReturnWish, answeredAt: Date): ReturnWish | undefined {
  return wish.state === 'asked' ? { ...wish, state: 'withdrawn', answeredAt } : undefined
}
