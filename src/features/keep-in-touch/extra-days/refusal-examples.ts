import { civilDate } from '../../../shared/civil-date.ts'
import type { RefusalExample } from '../../../shared/refusal-example.ts'
import type { ExtraDayRefusal } from './extra-day.ts'

/** Of every refusal one: the type says so. */
const asked: Record<ExtraDayRefusal, string> = {
  'not-this-leave': '2026-04-14',
  'policy-has-none': '2026-04-14',
  'before-leave': '2025-08-20',
  'after-leave': '2026-09-14',
  'compulsory-leave': '2025-10-02',
  'birth-date-needed': '2025-10-02',
  'day-has-come': '2026-03-16',
  'day-stands': '2026-04-14',
  'days-left': '2026-04-14',
  'allowed-already': '2026-04-14',
}

/** What HR read where no day can be let through. */
export function extraDayRefusalExamples(): RefusalExample[] {
  return Object.entries(asked).map(([refusal, date]) => ({
    refusal: `extra-day/${refusal}`,
    reader: 'hr',
    sentences: [
      {
        key: `extra-days.problems.date.${refusal}`,
        values: { ask: civilDate(date), left: 2, total: 10 },
      },
    ],
  }))
}
