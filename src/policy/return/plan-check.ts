import { daysBetween } from '../../shared/civil-date.ts'
import { weeklyHours } from '../../shared/week-pattern.ts'
import type { LeaveBucket } from './leave-buckets.ts'
import { lastDayOfPlan, type Phase, type PlanOutline } from './plan-calendar.ts'

/** A plan further out than this is a slip of a year, not a phased return. */
const longestPlanDays = 4 * 366

/** Throws a RangeError that names the field. */
export function checkPlan(plan: PlanOutline & { readonly buckets: readonly LeaveBucket[] }): void {
  if (weeklyHours(plan.contract) === 0) throw new RangeError('contract: it has no hours')
  checkPhases(plan.phases)
  const length = daysBetween(plan.returnDate, lastDayOfPlan(plan))
  if (length < 0) throw new RangeError('phases: they end before returnDate')
  if (length > longestPlanDays) throw new RangeError('phases: they end more than four years after returnDate')
  const names = new Set(plan.buckets.map(({ name }) => name))
  if (names.size < plan.buckets.length) throw new RangeError('buckets: two have the same name')
}

function checkPhases(phases: readonly Phase[]): void {
  const inOrder = phases.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const [index, { from, to }] of inOrder.entries()) {
    if (to < from) throw new RangeError(`phases: one ends on ${to}, before it begins`)
    const next = inOrder[index + 1]
    if (next !== undefined && next.from <= to) throw new RangeError(`phases: two of them hold ${next.from}`)
  }
}
