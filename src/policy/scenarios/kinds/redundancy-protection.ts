import { z } from 'zod'
import { redundancyProtection } from '../../protection/redundancy-protection.ts'
import { date, optional, period } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

const blocksOfLeave = {
  from: date,
  birthDate: optional(date),
  placementDate: optional(date),
  blocks: z.tuple([period], period, 'must be a list of periods of leave, at least one'),
}

const schema = z.discriminatedUnion(
  'case',
  [
    z.object({
      case: z.literal('maternity'),
      from: date,
      birthDate: optional(date),
      expectedWeekStart: optional(date),
    }),
    z.object({ case: z.literal('adoption'), from: date, placementDate: date }),
    z.object({ case: z.literal('pregnancy-ended'), from: date, endedOn: date }),
    z.object({ case: z.literal('shared-parental'), ...blocksOfLeave }),
    z.object({ case: z.literal('neonatal-care'), ...blocksOfLeave }),
  ],
  'must be one of maternity, adoption, pregnancy-ended, shared-parental, neonatal-care',
)

export const redundancyProtectionKind = scenarioKind(schema, (input) => ({
  period: redundancyProtection(input),
}))
