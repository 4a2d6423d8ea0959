import type { RefusalExample } from '../../shared/refusal-example.ts'
import { extraDayRefusalExamples } from './extra-days/index.ts'
import { dayRefusalExamples } from './proposals/index.ts'
import { severalRefusalExamples } from './several-dates/index.ts'
import { teamDayRefusalExamples } from './team-day/index.ts'

/** Of all that can be asked about days: what is read where a rule says no. */
export function keepInTouchRefusalExamples(): RefusalExample[] {
  return [
    ...dayRefusalExamples(),
    ...severalRefusalExamples(),
    ...teamDayRefusalExamples(),
    ...extraDayRefusalExamples(),
  ]
}
