import { returnDateOf, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { whyNotReturnOn, type ReturnDateRefusal } from '../../../policy/return/return-date.ts'
import { civilDate, type CivilDate } from '../../../shared/civil-date.ts'
import type { RefusalExample } from '../../../shared/refusal-example.ts'
import { leaveToReturnFrom } from '../situation.ts'
import { returnDateProblem } from './return-date-problem.ts'

interface RefusedReturn {
  wants: CivilDate
  today: CivilDate
  /** One that goes before it, without a day of work between them. */
  before?: LeaveRecord
}

const leave: LeaveRecord = {
  id: 'leave',
  type: 'maternity',
  start: civilDate('2025-09-03'),
  dueDate: civilDate('2025-09-19'),
  birthDate: civilDate('2025-09-22'),
}

/** In Case W of the register. */
const refusedReturns: Record<ReturnDateRefusal | 'beforeLeave/next', RefusedReturn> = {
  past: { wants: civilDate('2026-03-16'), today: civilDate('2026-03-23') },
  alreadyBack: { wants: civilDate('2026-10-05'), today: civilDate('2026-09-14') },
  beforeLeave: { wants: civilDate('2025-09-01'), today: civilDate('2025-08-12') },
  'beforeLeave/next': {
    wants: civilDate('2025-09-01'),
    today: civilDate('2025-08-12'),
    before: {
      id: 'before',
      type: 'adoption',
      start: civilDate('2025-03-05'),
      end: civilDate('2025-09-02'),
    },
  },
  compulsoryLeave: { wants: civilDate('2025-10-02'), today: civilDate('2025-09-24') },
  afterLeave: { wants: civilDate('2026-10-05'), today: civilDate('2026-03-23') },
  sameDate: { wants: civilDate('2026-09-02'), today: civilDate('2026-03-23') },
}

/** What the person reads, where the rule itself says no in the example. */
export function returnDateRefusalExamples(): RefusalExample[] {
  return Object.entries(refusedReturns).flatMap(([name, { wants, today, before }]) => {
    const leaves = before ? [before, leave] : [leave]
    const now = { leave, person: { leaves }, today, returnDate: returnDateOf(leave), request: undefined }
    const refusal = whyNotReturnOn(wants, leaveToReturnFrom(now), today)
    if (!refusal) return []
    const { code, values } = returnDateProblem(now, refusal)
    const sentences = [{ key: `return-plans.date.problems.date.${code}`, values }]
    return [{ refusal: name, reader: 'person' as const, sentences }]
  })
}
