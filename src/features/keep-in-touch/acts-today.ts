import { canActAgain } from '../../policy/days/acts-a-day.ts'
import { today as dayOf } from '../../shared/civil-date.ts'
import type { DayState } from './day.ts'
import type { Situation } from './situation.ts'

/** Answers to the other side are not limited. */
const limited: ReadonlySet<DayState> = new Set(['proposed', 'withdrawn'])

/** KIT-18, of so many new acts. Counted from the histories of the days, which only one act at a time may change (decision 52). */
export function whyNotToday(
  { days, viewerId, today }: Pick<Situation, 'days' | 'viewerId' | 'today'>,
  newActs = 1,
): 'enough-for-today' | undefined {
  const acts = days
    .flatMap(({ history }) => history)
    .filter(({ state, actorId, at }) => limited.has(state) && actorId === viewerId && dayOf(at) === today)
  return canActAgain(acts.length + newActs - 1) ? undefined : 'enough-for-today'
}
