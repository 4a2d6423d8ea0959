import type { DayDetails, DayRefusal } from '../day.ts'
import { circumstancesOf, type Situation } from '../situation.ts'
import { canPropose } from './proposal.ts'
import { whyNotNow } from './why-not-now.ts'

/** The rule that keeps these details from being proposed now, in place of another day perhaps. Nothing is proposed. */
export function whyNotPropose(
  situation: Situation,
  details: DayDetails,
  replaces: string | undefined,
): DayRefusal | undefined {
  const enough = whyNotNow(situation, { isAnswer: replaces !== undefined })
  if (enough) return enough
  const days = situation.days.filter(({ id }) => id !== replaces)
  const answer = canPropose({ details }, { ...circumstancesOf(situation), days }, situation.today)
  return answer === 'yes' ? undefined : answer
}
