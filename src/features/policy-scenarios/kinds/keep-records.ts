import { z } from 'zod'
import { keepPayRecordsUntil } from '../../people/index.ts'
import { date } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

export const keepRecordsKind = scenarioKind(z.object({ payPeriodEnds: date }), ({ payPeriodEnds }) => ({
  keepUntil: keepPayRecordsUntil(payPeriodEnds),
}))
