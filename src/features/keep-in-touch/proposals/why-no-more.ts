import { addDays } from '../../../shared/civil-date.ts'
import type { Day } from '../day.ts'
import { hasRoom } from '../day-count.ts'
import { openExtraDates } from '../extra-days/extra-day.ts'
import { circumstancesOf, otherOf, type Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { firstFreeDate, waitsForBirth } from './free-dates.ts'
import { canPropose } from './proposal.ts'
import { isStopped } from './why-not-now.ts'

export type WhyNoMore = 'stopped' | 'notOffered' | 'used' | 'birthDate' | 'over' | 'noContact'

/** Whether another day, or another plan of this one, can take its place. */
export function canSuggestInstead({ id }: Day, situation: Situation): boolean {
  const days = situation.days.filter((day) => day.id !== id)
  return whyNoMore({ ...situation, days }) === undefined
}

/** J4: whether a proposal that the rule ended can be made anew, as a day is left again. */
export function canProposeAgain(day: Day, situation: Situation): boolean {
  if (whyNoMore(situation) !== undefined || !hasRoom(day, situation)) return false
  return canPropose({ details: day }, circumstancesOf(situation), situation.today) === 'yes'
}

/** Why no day can be proposed now, whatever the date; undefined when one can. */
export function whyNoMore(situation: Situation): WhyNoMore | undefined {
  if (isStopped(situation)) return 'stopped'
  if (situation.allowance?.days === 0) return 'notOffered'
  if (!hasMore(situation)) return 'used'
  const circumstances = circumstancesOf(situation)
  const first = firstFreeDate(addDays(situation.today, 1), circumstances)
  if (first === undefined) return waitsForBirth(circumstances) ? 'birthDate' : 'over'
  return otherOf(situation) ? undefined : 'noContact'
}

/** One that is left, that HR let go beyond the others, or that a decision of theirs may give back. */
function hasMore(situation: Situation): boolean {
  const undisputed = situation.days.filter(({ state }) => state !== 'disputed')
  return countsOf({ ...situation, days: undisputed }).left > 0 || openExtraDates(situation).length > 0
}
