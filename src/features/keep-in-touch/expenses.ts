import type { Language } from '../../shared/language.ts'
import type { DayDetails } from './day.ts'
import { settingsOfDay, type DayOrPlan } from './settings-of-day.ts'
import type { Situation } from './situation.ts'

/** What the employer pays of the way to a day, in a line; undefined at home, and where they say nothing of it. */
export function expensesOf(
  details: DayOrPlan & Pick<DayDetails, 'place'>,
  { organisation }: Pick<Situation, 'organisation'>,
  language: Language,
): string | undefined {
  if (details.place === 'home') return undefined
  const { expenses, expensesInWelsh } = settingsOfDay(organisation, details)
  const line = language === 'cy' ? expensesInWelsh : expenses
  return line === '' ? undefined : line
}
