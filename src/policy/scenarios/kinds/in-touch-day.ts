import { z } from 'zod'
import { poundsText } from '../../../shared/money.ts'
import { allowanceOf, daysUsed } from '../../days/allowance.ts'
import { canBeInTouchDay } from '../../days/day-refusal.ts'
import { costOfExtraDay, type CostOfExtraDay } from '../../pay/cost-of-extra-day.ts'
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
  const cost = reason === 'allowance-used' ? costOfExtraDay(input.leave, input.worked, input.ask) : undefined
  return {
    decision,
    reason,
    allowance: allowanceOf(input.leave, input.contactDays)?.days ?? 0,
    used: used.inLeave,
    usedInPayPeriod: used.inPayPeriod,
    costs: cost === undefined ? null : inPounds(cost),
  }
})

function inPounds({ payWeek, amount }: CostOfExtraDay) {
  return { payWeek, amount: amount === undefined ? null : poundsText(amount) }
}
