import type { CivilDate } from '../../../shared/civil-date.ts'

/** What somebody may ask themselves before a review. None has to be answered, and there is no free text. */
export const questions = ['expectations', 'hours', 'equipment', 'support'] as const
export type Question = (typeof questions)[number]

export const answerChoices = ['yes', 'mostly', 'partly', 'no'] as const
export type Answers = Partial<Record<Question, (typeof answerChoices)[number]>>

/** Of what one talk about a return something is written down. */
export interface OfReview {
  /** One a leave and week: so that no talk has two, whoever writes first. */
  id: string
  organisationId: string
  personId: string
  leaveId: string
  /** So many weeks after the first day back. */
  week: number
  /** Counts the changes, from 1; 0: nothing is written yet. */
  version: number
}

/**
 * What the person answers before a talk: theirs alone until they share it. It is kept apart from the talk, whose page would
 * otherwise tell by its version that something was answered.
 */
export interface ReviewAnswers extends OfReview {
  answers: Answers
  answeredAt?: Date
  /** With whom, by name: another contact does not read what was shown to the one before. */
  shared?: { withId: string; at: Date }
}

/** What the contact writes down. */
export interface ReviewTalk extends OfReview {
  talkedOn?: CivilDate
  /** J5: who talked with them; not kept of the earliest talks. */
  talkedById?: string
  /** What was agreed in it (decision 7). */
  taskIds: readonly string[]
}

export type ReviewIs = Pick<OfReview, 'organisationId' | 'personId' | 'leaveId' | 'week'>

export function noAnswers(of: ReviewIs): ReviewAnswers {
  return { ...of, id: reviewId(of), answers: {}, version: 0 }
}

export function noTalk(of: ReviewIs): ReviewTalk {
  return { ...of, id: reviewId(of), taskIds: [], version: 0 }
}

/** Other answers are private again, whatever was shared before. */
export function answered(
  { shared: _shared, answeredAt: _before, ...own }: ReviewAnswers,
  answers: Answers,
  at: Date,
): ReviewAnswers {
  const isEmpty = Object.keys(answers).length === 0
  return next({ ...own, answers, ...(!isEmpty && { answeredAt: at }) })
}

export function sharedWith(own: ReviewAnswers, withId: string, at: Date): ReviewAnswers {
  return next({ ...own, shared: { withId, at } })
}

export function privateAgain({ shared: _shared, ...own }: ReviewAnswers): ReviewAnswers {
  return next(own)
}

export function talked(talk: ReviewTalk, talkedOn: CivilDate, talkedById: string): ReviewTalk {
  return next({ ...talk, talkedOn, talkedById })
}

export function withTask(talk: ReviewTalk, taskId: string): ReviewTalk {
  return next({ ...talk, taskIds: [...talk.taskIds, taskId] })
}

export function hasAnswers({ answers }: ReviewAnswers): boolean {
  return Object.keys(answers).length > 0
}

/** Whether this reader may see them: their own, or those that were shared with them. */
export function canRead(own: ReviewAnswers, viewerId: string): boolean {
  return hasAnswers(own) && (own.personId === viewerId || own.shared?.withId === viewerId)
}

function reviewId({ leaveId, week }: ReviewIs): string {
  return `${leaveId}.${week}`
}

function next<T extends OfReview>(one: T): T {
  return { ...one, version: one.version + 1 }
}
