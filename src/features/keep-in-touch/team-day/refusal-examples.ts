import { civilDate } from '../../../shared/civil-date.ts'
import type { RefusalExample } from '../../../shared/refusal-example.ts'
import { nobodyProblem } from './nobody-problem.ts'

/** What a manager reads where a date cannot be a day of anybody who was ticked. */
export function teamDayRefusalExamples(): RefusalExample[] {
  const { field, code, values } = nobodyProblem(civilDate('2026-04-14'))
  const sentences = [{ key: `team.propose.problems.${field}.${code}`, values }]
  return [{ refusal: 'team-day/nobody', reader: 'manager', sentences }]
}
