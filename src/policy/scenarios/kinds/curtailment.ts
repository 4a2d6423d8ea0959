import { z } from 'zod'
import { daysLeft } from '../../days/allowance.ts'
import { curtailment } from '../../leave/curtailment.ts'
import { lastsFullYear } from '../../leave/leave.ts'
import { date, leave } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

const schema = z.object({
  leave: leave.refine(lastsFullYear, {
    path: ['type'],
    error: 'must be maternity or adoption for curtailment',
  }),
  given: date,
  curtailOn: date,
  worked: z.array(date, 'must be a list of dates'),
})

export const curtailmentKind = scenarioKind(schema, (input) => {
  const { refusal, earliest, leavePoolWeeks, payPoolWeeks } = curtailment(input)
  const shortened = { ...input.leave, end: input.curtailOn }
  return {
    decision: refusal === undefined ? 'accepted' : 'refused',
    reason: refusal ?? null,
    earliest,
    leavePoolWeeks,
    payPoolWeeks,
    daysLost: daysLeft(shortened, input.worked),
  }
})
