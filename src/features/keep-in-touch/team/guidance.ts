import type { GuidanceMoment } from '../../../policy/return/manager-guidance.ts'
import type { Language } from '../../../shared/language.ts'
import type { Organisation } from '../../people/index.ts'

/** What a manager should do this week for somebody, in three lines: those of their employer, else the portal's own. */
export interface Guidance {
  /** Sentences of the catalogue. */
  keys: string[]
  /** Of the employer, as HR wrote them. */
  lines: string[]
}

export function guidanceAt(
  moment: GuidanceMoment | undefined,
  { guidance = [] }: Organisation,
  language: Language,
): Guidance | undefined {
  if (!moment) return undefined
  if (moment === 'throughHr') return { keys: ['guidance.throughHr'], lines: [] }
  // HR write their lines for the week as one.
  const written = moment === 'afterFirstDay' ? 'firstWeek' : moment
  const own = guidance.find((one) => one.moment === written)
  if (own) return { keys: [], lines: [...own[language]] }
  return { keys: ['first', 'second', 'third'].map((line) => `guidance.lines.${moment}.${line}`), lines: [] }
}
