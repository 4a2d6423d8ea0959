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
  /** Another leave than that of the register. */
  of?: LeaveRecord
}

const block: LeaveRecord = {
  id: 'block',
  type: 'shared-parental',
  start: civilDate('2026-03-04'),
  end: civilDate('2026-04-28'),
}

const leave: LeaveRecord = {
  id: 'leave',
  type: 'maternity',
  start: civilDate('2025-09-03'),
  dueDate: civilDate('2025-09-19'),
  birthDate: civilDate('2025-09-22'),
}

/** In Case W of the register. */
const refusedReturns: Record<ReturnDateRefusal | 'beforeLeave/next' | 'notWholeWeeks/first', RefusedReturn> =
  {
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
    notWholeWeeks: { wants: civilDate('2026-04-14'), today: civilDate('2026-03-23'), of: block },
    'notWholeWeeks/first': { wants: civilDate('2026-03-24'), today: civilDate('2026-03-23'), of: block },
    sameDate: { wants: civilDate('2026-09-02'), today: civilDate('2026-03-23') },
  }

/** What the person reads, where the rule itself says no in the example. */
export function returnDateRefusalExamples(): RefusalExample[] {
  return Object.entries(refusedReturns).flatMap(([name, { wants, today, before, of = leave }]) => {
    const leaves = before ? [before, of] : [of]
    const now = { leave: of, person: { leaves }, today, returnDate: returnDateOf(of), request: undefined }
    const refusal = whyNotReturnOn(wants, leaveToReturnFrom(now), today)
    if (!refusal) return []
    const { code, values } = returnDateProblem(now, refusal, wants)
    const sentences = [{ key: `return-plans.date.problems.date.${code}`, values }]
    return [{ refusal: name, reader: 'person' as const, sentences }]
  })
}
