import type { CivilDate } from '../../shared/civil-date.ts'
import { keyDates, nextKeyDate } from '../../policy/return/key-dates.ts'
import { isUndoneBy, type PhasedPlan } from './first-weeks/index.ts'
import type { ReturnSituation } from './situation.ts'

export interface ReturnSummary {
  returnDate: CivilDate | undefined
  /** Named by the person; else it follows from the leave. */
  isSet: boolean
  /** `textKey` says what it is. */
  next: { date: CivilDate; textKey: string } | undefined
  /** `moved`: the return date changed after the weeks were shared, and they have to be shared anew. */
  planState: 'none' | 'moved' | PhasedPlan['state']
  /** Something here waits for the person. */
  waits: boolean
}

/** For the first page of somebody away. */
export function summaryOf({ leave, returnDate, today, plan }: ReturnSituation): ReturnSummary {
  const next = nextKeyDate(keyDates(leave, returnDate, today), today)
  return {
    returnDate,
    isSet: leave.returnDate !== undefined,
    next: next && { date: next.date, textKey: `return-plans.dates.${next.key}` },
    planState: planStateOf(plan, returnDate),
    waits: plan?.changeAsked !== undefined,
  }
}

function planStateOf(
  plan: PhasedPlan | undefined,
  returnDate: CivilDate | undefined,
): ReturnSummary['planState'] {
  if (!plan) return 'none'
  // Whether the person moved the date here, or HR did.
  return plan.isMoved || isUndoneBy(plan, returnDate) ? 'moved' : plan.state
}
