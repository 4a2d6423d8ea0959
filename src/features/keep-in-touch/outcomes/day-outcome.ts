import { isSide, moved, type Act, type Answer, type Day, type DayChange } from '../day.ts'

/** Whether the day worked, or did not, can be recorded: by either side, from the day on. */
export function canRecordOutcome(day: Day, { by, today }: Pick<Act, 'by' | 'today'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state !== 'agreed') return 'wrong-state'
  return today >= day.date ? 'yes' : 'day-not-come'
}

export function markWorked(day: Day, act: Act): DayChange {
  const answer = canRecordOutcome(day, act)
  return answer === 'yes' ? moved(day, 'worked', act) : { refusal: answer }
}

/** VEC-18: gives the day back to the allowance; nobody has to say why. */
export function markNotWorked(day: Day, act: Act): DayChange {
  const answer = canRecordOutcome(day, act)
  return answer === 'yes' ? moved(day, 'not-worked', act) : { refusal: answer }
}
