import { z } from 'zod'
import { answerToReturnNotice } from '../../return/return-notice.ts'
import { date, optional, yesOrNo } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

const schema = z.object({
  lastDay: date,
  given: date,
  wants: date,
  booked: optional(date),
  confirmationSent: optional(yesOrNo),
})

export const returnNoticeKind = scenarioKind(schema, (input) => {
  const { decision, noticeDays, mayPostponeTo = null } = answerToReturnNotice(input)
  return { decision, noticeDays, mayPostponeTo }
})
