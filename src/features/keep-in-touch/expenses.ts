import type { Language } from '../../shared/language.ts'
import { settingsOn } from '../people/index.ts'
import type { DayDetails } from './day.ts'
import type { Situation } from './situation.ts'

/** What the employer pays of the way to a day, in a line; undefined at home, and where they say nothing of it. */
export function expensesOf(
  { date, place }: Pick<DayDetails, 'date' | 'place'>,
  { organisation }: Pick<Situation, 'organisation'>,
  language: Language,
): string | undefined {
  if (place === 'home') return undefined
  const { expenses, expensesInWelsh } = settingsOn(organisation, date)
  const line = language === 'cy' ? expensesInWelsh : expenses
  return line === '' ? undefined : line
}
