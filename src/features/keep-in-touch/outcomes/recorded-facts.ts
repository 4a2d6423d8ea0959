import { inHours } from '../../../shared/hours.ts'
import { sideAcross, type Day } from '../day.ts'
import { otherName, type Sentence } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'
import { stateBefore } from '../disputes/dispute.ts'
import { confirmationOf, saidHours, takenBackOn, waitsToConfirm } from './confirmation.ts'

/** What was recorded of a day, and how it stands. While HR decide about it, too. Undefined for one of which nothing is. */
export function recordedFacts(
  day: Day,
  situation: Situation,
): { hours: number | undefined; stands: Sentence } | undefined {
  const hours = (stateBefore(day) ?? day.state) === 'worked' ? inHours(saidHours(day)) : undefined
  if (day.state === 'disputed') return { hours, stands: standing('disputed', {}) }
  const found = confirmationOf(day, situation.today)
  if (!found) return undefined
  const name = otherName(situation)
  const on = takenBackOn(day)
  if ('confirmed' in found)
    return { hours, stands: standing(found.confirmed, { name, ...(on !== undefined && { on }) }) }
  const whose = found.waitsFor === situation.side ? 'waitsForYou' : 'waitsForOther'
  return { hours, stands: standing(whose, { name, until: found.until }) }
}

/** The same for HR, who are neither of the two: whose yes is waited for is said by name. */
export function recordedForHr(day: Day, situation: Situation): ReturnType<typeof recordedFacts> {
  const whose = waitsToConfirm(day, situation.today)
  return recordedFacts(day, whose === undefined ? situation : { ...situation, side: sideAcross(whose) })
}

function standing(how: string, values: Sentence['values']): Sentence {
  return { key: `keep-in-touch.stands.${how}`, values }
}
