import { z } from 'zod'
import { checklistOf } from '../../return/checklist.ts'
import { date, nation, optional, wholeNumber } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

const item = z.strictObject(
  {
    name: z.string('must be a text'),
    daysBefore: wholeNumber(-366, 366),
    afterMonths: optional(wholeNumber(1, 60)),
  },
  'must be name, daysBefore, perhaps afterMonths, and nothing else',
)

const schema = z
  .object({
    returnDate: date,
    nation,
    leaveStart: optional(date),
    today: optional(date),
    items: z.array(item, 'must be a list'),
  })
  .refine(({ leaveStart, returnDate }) => leaveStart === undefined || leaveStart < returnDate, {
    path: ['leaveStart'],
    error: 'must be before the return date',
  })

/** `isLate` is answered where `today` is given. */
export const checklistKind = scenarioKind(schema, ({ returnDate, leaveStart, today, ...rest }) => ({
  items: checklistOf({ day: returnDate, awaySince: leaveStart, ...rest }).map(({ name, due }) => ({
    name,
    due,
    ...(today !== undefined && { isLate: due < today }),
  })),
}))
