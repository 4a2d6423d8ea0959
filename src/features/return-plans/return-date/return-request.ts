import type { CivilDate } from '../../../shared/civil-date.ts'
import {
  decisionOn,
  type LeaveToReturnFrom,
  type ReturnDateDecision,
} from '../../../policy/return/return-date.ts'

/** `asked`: waits for the contact's yes. `settled`: the date stands. `kept`: the date before it stands. */
export type WishState = 'asked' | 'settled' | 'kept' | 'withdrawn'

/** One naming of a first day back, and what came of it. */
export interface ReturnWish extends ReturnDateDecision {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  given: CivilDate
  wants: CivilDate
  /** The date that had been named before. */
  booked?: CivilDate
  state: WishState
  /** Raised by every change. */
  version: number
  /** The first day back, once it stands: the wish, or the day to which it was postponed. */
  settledOn?: CivilDate
  at: Date
  answeredAt?: Date
}

/** The date stands at once when the notice is long enough; else it waits for the contact. */
export function newWish(
  facts: Pick<ReturnWish, 'id' | 'organisationId' | 'personId' | 'leaveId' | 'given' | 'wants' | 'at'>,
  of: LeaveToReturnFrom,
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
    version: 1,
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
  const answered = { ...wish, version: wish.version + 1, answeredAt }
  if (answer === 'keep') return { ...answered, state: 'kept' }
  const settledOn = answer === 'postpone' ? wish.mayPostponeTo : wish.wants
  return { ...answered, state: 'settled', ...(settledOn && { settledOn }) }
}

/** Taken back by who asked; undefined when there is nothing to take back. */
export function withdrawWish(wish: ReturnWish, answeredAt: Date): ReturnWish | undefined {
  if (wish.state !== 'asked') return undefined
  return { ...wish, state: 'withdrawn', version: wish.version + 1, answeredAt }
}
