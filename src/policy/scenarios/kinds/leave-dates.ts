import { z } from 'zod'
import {
  compulsoryPeriod,
  earliestStart,
  expectedWeek,
  ordinaryLastDay,
  payLastDay,
  qualifyingWeek,
  tellBy,
} from '../../leave/leave-dates.ts'
import { firstDayBack, lastDay } from '../../leave/leave.ts'
import { leave } from '../fields.ts'
import { scenarioKind } from '../scenario-kind.ts'

const maternityLeave = leave.refine(({ type }) => type === 'maternity', {
  path: ['type'],
  error: 'must be maternity for leave-dates',
})

export const leaveDatesKind = scenarioKind(z.object({ leave: maternityLeave }), (input) => {
  const { dueDate } = input.leave
  return {
    expectedWeek: dueDate === undefined ? null : expectedWeek(dueDate),
    qualifyingWeek: dueDate === undefined ? null : qualifyingWeek(dueDate),
    tellBy: dueDate === undefined ? null : tellBy(dueDate),
    earliestStart: dueDate === undefined ? null : earliestStart(dueDate),
    ordinaryLastDay: ordinaryLastDay(input.leave),
    payLastDay: payLastDay(input.leave),
    lastDay: lastDay(input.leave),
    firstDayBack: firstDayBack(input.leave),
    compulsory: compulsoryPeriod(input.leave) ?? null,
  }
})
