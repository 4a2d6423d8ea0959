import type { CivilDate } from '../../../shared/civil-date.ts'
import { markOf } from '../../../shared/mark.ts'
import type { PlanBasis } from '../../../policy/return/phased-plan.ts'
import type { Person } from '../../people/index.ts'
import { agreedIn, asOnDay, withoutSettlement, type PhasedPlan } from './phased-plan.ts'
import { areOver } from './weeks-table.ts'

interface ReturnToday extends PlanBasis {
  person: Pick<Person, 'salary' | 'pattern'>
  returnDate: CivilDate | undefined
  today: CivilDate
}

/** A mark of the contract and salary by which weeks are counted and paid. */
export function termsOf({ pattern, salary }: ReturnToday['person']): string {
  return markOf([pattern, salary ?? null])
}

/**
 * The plan as it is on a day. What HR have or had to settle of weeks that were agreed for another day is over. What they settled for
 * another contract or salary than their record has now is not what is counted here: while the weeks last it waits for them again.
 */
export function asItStands(stored: PhasedPlan, now: ReturnToday): PhasedPlan {
  const plan = asOnDay(stored, now.returnDate)
  const isOfOthers = plan.settledTerms !== undefined && plan.settledTerms !== termsOf(now.person)
  if (plan.forHr !== 'settled' || !isOfOthers) return plan
  const weeks = agreedIn(plan)
  if (weeks && areOver(weeks, now)) return { ...plan, isSettledOtherwise: true }
  return { ...withoutSettlement(plan), forHr: 'waits', isSettledOtherwise: true }
}
