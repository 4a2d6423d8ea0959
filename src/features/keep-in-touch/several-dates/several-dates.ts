import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { canPutForward, type DatesRefusal } from '../../../policy/days/dates-at-once.ts'
import { isOpen, type Act, type Circumstances, type Day, type DayDetails, type Obstacle } from '../day.ts'
import { propose, type NewDay } from '../proposals/proposal.ts'

/** Dates put forward at once with the same plan for each: every one becomes a day of its own, and is answered by itself. */
export type SeveralDates = Omit<NewDay, 'id' | 'details'> & {
  readonly batchId: string
  readonly days: readonly { readonly id: string; readonly details: DayDetails }[]
}

/** What stands against all of them, or against one. */
export type SeveralRefusal =
  { readonly reason: DatesRefusal } | { readonly reason: Obstacle; readonly date: CivilDate }

/** All of them or none. `left`: how many days the leave still has. */
export function proposeSeveral(
  { days, ...common }: SeveralDates,
  circumstances: Circumstances & { readonly left: number },
  act: Act,
): Outcome<Day[], SeveralRefusal> {
  const othersWait = circumstances.days.some((day) => day.batchId !== undefined && isOpen(day, act.today))
  const answer = canPutForward(days.length, { left: circumstances.left, othersWait })
  if (answer !== 'yes') return { refusal: { reason: answer } }
  const proposed: Day[] = []
  for (const { id, details } of days) {
    const known = { ...circumstances, days: [...circumstances.days, ...proposed] }
    const change = propose({ ...common, id, details }, known, act)
    if ('refusal' in change) return { refusal: { reason: change.refusal, date: details.date } }
    proposed.push(change.ok)
  }
  return { ok: proposed }
}
