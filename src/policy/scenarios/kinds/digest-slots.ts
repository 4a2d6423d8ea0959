import { z } from 'zod'
import { frequencies, slotsBetween } from '../../digests/digest-slots.ts'
import { date, localTime, nation, period, weekday, wholeNumber, yesOrNo } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

const always = { at: localTime, nation, weekends: yesOrNo, between: period }
const dayOfMonth = wholeNumber(1, 31)

const schema = z.discriminatedUnion(
  'frequency',
  [
    z.object({ frequency: z.literal('daily'), ...always }),
    z.object({ frequency: z.literal('weekly'), weekday, ...always }),
    z.object({ frequency: z.literal('fortnightly'), weekday, anchor: date, ...always }),
    z.object({ frequency: z.literal('monthly'), dayOfMonth, ...always }),
    z.object({ frequency: z.literal('two-monthly'), dayOfMonth, anchor: date, ...always }),
  ],
  `must be one of ${frequencies.join(', ')}`,
)

export const digestSlotsKind = scenarioKind(schema, ({ between, ...schedule }) => ({
  slots: slotsBetween(schedule, between).map(inUtc),
}))

/** To the second: '2026-11-03T08:00:00Z'. */
function inUtc(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z')
}
