import { z } from 'zod'
import { poundsText } from '../../../shared/money.ts'
import { allowanceOf, daysUsed } from '../../days/allowance.ts'
import { canBeInTouchDay } from '../../days/day-refusal.ts'
import { costOfDay } from '../../pay/cost-of-day.ts'
import type { PayWeek } from '../../pay/pay-weeks.ts'
import { date, leave, optional, wholeNumber } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

const schema = z.object({
  leave,
  worked: z.array(date, 'must be a list of dates'),
  ask: date,
  today: date,
  contactDays: optional(wholeNumber(0, 366)),
})

export const inTouchDayKind = scenarioKind(schema, (input) => {
  const question = { ...input, counted: input.worked }
  const { decision, reason } = canBeInTouchDay(question)
  const used = daysUsed(input.leave, input.worked)
  const all = { settled: input.worked, open: [] }
  const cost = reason === 'allowance-used' ? costOfDay(input.leave, all, input.ask).further : undefined
  return {
    decision,
    reason,
    allowance: allowanceOf(input.leave, input.contactDays)?.days ?? 0,
    used: used.inLeave,
    usedInPayPeriod: used.inPayPeriod,
    costs: cost === undefined ? null : inPounds(cost),
  }
})

function inPounds({ period: payWeek, rate }: PayWeek) {
  return { payWeek, amount: rate === undefined ? null : poundsText(rate) }
}
