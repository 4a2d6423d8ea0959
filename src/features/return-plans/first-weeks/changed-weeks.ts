import { countWeeks, type PlanBasis, type PlannedWeeks } from '../../../policy/return/phased-plan.ts'
import { inHours } from '../../../shared/hours.ts'
import { patternDays, type WeekPattern } from '../../../shared/week-pattern.ts'

/** A sentence about one week in which new weeks differ from those that stand. */
export interface ChangedWeek {
  key: string
  values: { week: number; before?: number; after?: number }
}

/** Week by week, what somebody who agreed to the weeks that stand has to look at. */
export function changedWeeks(standing: PlannedWeeks, planned: PlannedWeeks, basis: PlanBasis): ChangedWeek[] {
  const [before, after] = [countWeeks(standing, basis), countWeeks(planned, basis)]
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at).flatMap((at) => {
    const change = changeIn(standing.weeks[at], planned.weeks[at])
    if (!change) return []
    const [was, is] = [before[at]?.worked, after[at]?.worked]
    const kind = change === 'hours' && was === is ? 'days' : change
    const hours = {
      ...(was !== undefined && { before: inHours(was) }),
      ...(is !== undefined && { after: inHours(is) }),
    }
    const values = { week: at + 1, ...hours }
    return [{ key: `return-plans.plan.changedWeek.${kind}`, values }]
  })
}

function changeIn(before: WeekPattern | undefined, after: WeekPattern | undefined) {
  if (!before) return 'added'
  if (!after) return 'gone'
  return patternDays.some((day) => before[day] !== after[day]) ? 'hours' : undefined
}
