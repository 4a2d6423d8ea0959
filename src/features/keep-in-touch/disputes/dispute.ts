import { isSide, moved, type Act, type Answer, type Day, type DayChange, type DisputeReason } from '../day.ts'

export function canDispute(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  return day.state === 'worked' ? 'yes' : 'wrong-state'
}

/** The day goes on counting until HR decides. */
export function dispute(day: Day, act: Act, reason: DisputeReason): DayChange {
  const answer = canDispute(day, act)
  return answer === 'yes' ? moved(day, 'disputed', act, reason) : { refusal: answer }
}

function canDecide(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (by !== 'hr') return 'only-hr'
  return day.state === 'disputed' ? 'yes' : 'wrong-state'
}

/** What HR decided, and why, in words that both sides read. */
export interface Decision {
  decided: 'worked' | 'not-worked'
  reason: string
}

/** HR alone closes a dispute, with a reason in plain words. */
export function decide(day: Day, { decided, reason }: Decision, act: Act): DayChange {
  const answer = canDecide(day, act)
  return answer === 'yes' ? moved(day, decided, act, reason) : { refusal: answer }
}
