import { inHours } from '../../../shared/hours.ts'
import type { Day } from '../day.ts'
import { otherName, type Sentence } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'
import { confirmationOf, saidHours } from './confirmation.ts'

/** What was recorded of a day, and how it stands. Undefined for one of which nothing is, and for one that HR decide about. */
export function recordedFacts(
  day: Day,
  situation: Situation,
): { hours: number | undefined; stands: Sentence } | undefined {
  const found = confirmationOf(day, situation.today)
  if (!found) return undefined
  const hours = day.state === 'worked' ? inHours(saidHours(day)) : undefined
  const name = otherName(situation)
  if ('confirmed' in found) return { hours, stands: standing(found.confirmed, { name }) }
  const whose = found.waitsFor === situation.side ? 'waitsForYou' : 'waitsForOther'
  return { hours, stands: standing(whose, { name, until: found.until }) }
}

function standing(how: string, values: Sentence['values']): Sentence {
  return { key: `keep-in-touch.stands.${how}`, values }
}
