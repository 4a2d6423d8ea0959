import { z } from 'zod'
import { decideBy } from '../../return/flexible-request.ts'
import { date } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

export const flexibleRequestKind = scenarioKind(z.object({ made: date }), ({ made }) => ({
  decideBy: decideBy(made),
}))
