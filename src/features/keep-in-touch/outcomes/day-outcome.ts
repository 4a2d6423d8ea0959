import { canDispute, canRecordOutcome, canSettle, type Act, type Day } from '../day.ts'
import { moved, refused, type DayChange } from '../day-change.ts'

export function markWorked(day: Day, act: Act): DayChange {
  const answer = canRecordOutcome(day, act)
  return answer === 'yes' ? moved(day, 'worked', act) : refused(answer)
}

/** VEC-18: gives the day back to the allowance; nobody has to say why. */
export function markNotWorked(day: Day, act: Act): DayChange {
  const answer = canRecordOutcome(day, act)
  return answer === 'yes' ? moved(day, 'not-worked', act) : refused(answer)
}

/** KIT-06: a talk to keep in touch is no work and uses no day. No free text: HR asks the two. */
export const DISPUTE_REASONS = ['only-a-talk', 'did-not-work', 'other'] as const

export type DisputeReason = (typeof DISPUTE_REASONS)[number]

/** The day goes on counting until HR decides. */
export function dispute(day: Day, act: Act, reason: DisputeReason): DayChange {
  const answer = canDispute(day, act)
  return answer === 'yes' ? moved(day, 'disputed', act, reason) : refused(answer)
}

/** HR alone closes a dispute, with a reason in plain words. */
export function settle(day: Day, decided: 'worked' | 'not-worked', act: Act, reason: string): DayChange {
  const answer = canSettle(day, act)
  return answer === 'yes' ? moved(day, decided, act, reason) : refused(answer)
}
