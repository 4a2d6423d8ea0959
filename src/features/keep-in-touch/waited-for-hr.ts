import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { countWith } from './day-count.ts'
import type { Day } from './day.ts'
import type { Situation } from './situation.ts'

/** J4: a proposal that lapsed, and that nobody could have agreed to, as HR had not decided about another day when its date came. */
export function waitedForHr({ id, state, date }: Day, situation: Situation): boolean {
  if (state !== 'lapsed') return false
  const then = situation.days.filter((day) => day.id !== id).flatMap((day) => asItWas(day, date))
  return countWith({ date }, { ...situation, days: then }).room === 'waits'
}

/** The day in the state that it had before this date; none where it was not there yet. */
function asItWas(day: Day, before: CivilDate): Day[] {
  const last = day.history.findLast(({ at }) => dayOf(at) < before)
  return last ? [{ ...day, state: last.state }] : []
}
