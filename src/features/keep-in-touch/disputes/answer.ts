import { isSide, type Act, type Answer, type Day, type DayChange } from '../day.ts'

/** J4: the side that did not object says how it sees the day, and again in other words, until HR have decided. */
export function canAnswerDispute(day: Pick<Day, 'state' | 'history'>, { by }: Pick<Act, 'by'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state !== 'disputed') return 'wrong-state'
  return day.history.at(-1)?.by === by ? 'other-side-answers' : 'yes'
}

/** The day stays what it was: an answer is no change of its state. */
export function answerDispute(day: Day, { by, actorId, at }: Act, words: string): DayChange {
  const can = canAnswerDispute(day, { by })
  const last = day.history.at(-1)
  if (can !== 'yes') return { refusal: can }
  if (!last || !isSide(by) || actorId === undefined) return { refusal: 'wrong-state' }
  const answered = { ...last, answer: { by, actorId, at, words } }
  return { ok: { ...day, history: [...day.history.slice(0, -1), answered] } }
}
