import { z } from 'zod'
import { poundsText } from '../../../shared/money.ts'
import { payWeekOn } from '../../pay/pay-weeks.ts'
import { date, leave } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

export const payWeekKind = scenarioKind(z.object({ leave, on: date }), (input) => {
  const found = payWeekOn(input.leave, input.on)
  return {
    week: found?.week ?? null,
    period: found?.period ?? null,
    rate: found?.rate === undefined ? null : poundsText(found.rate),
  }
})
