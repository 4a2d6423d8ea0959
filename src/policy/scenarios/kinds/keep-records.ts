import { z } from 'zod'
import { keepPayRecordsUntil } from '../../records/record-retention.ts'
import { date } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

export const keepRecordsKind = scenarioKind(z.object({ payPeriodEnds: date }), ({ payPeriodEnds }) => ({
  keepUntil: keepPayRecordsUntil(payPeriodEnds),
}))
