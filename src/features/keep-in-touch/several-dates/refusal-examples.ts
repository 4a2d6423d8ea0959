import { civilDate } from '../../../shared/civil-date.ts'
import type { RefusalExample } from '../../../shared/refusal-example.ts'
import { datesRefusals } from '../../../policy/days/dates-at-once.ts'
import { situationIn } from '../proposals/refusal-examples.ts'
import { lotProblem } from './lot-problem.ts'

/** What each side reads where several dates cannot be put forward at once. */
export function severalRefusalExamples(): RefusalExample[] {
  return datesRefusals.flatMap((refusal) =>
    (['person', 'manager'] as const).map((reader) => {
      const situation = situationIn({ ask: civilDate('2026-04-14') }, reader)
      const { field, code, values } = lotProblem(refusal, situation)
      const scope = reader === 'person' ? 'keep-in-touch' : 'team'
      const sentences = [{ key: `${scope}.propose.problems.${field}.${code}`, values }]
      return { refusal: `several/${refusal}`, reader, sentences }
    }),
  )
}
