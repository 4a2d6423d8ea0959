import { countWeeks, type PlanBasis, type PlannedWeeks } from '../../../policy/return/phased-plan.ts'
import { addDays, mondayOnOrBefore, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import { patternDays, type PatternDay, type WeekPattern } from '../../../shared/week-pattern.ts'

/** A sentence about one week in which new weeks differ from those that stand. */
export interface ChangedWeek {
  key: string
  values: { week: number; before?: number; after?: number }
}

/** Week by week, what somebody who agreed to the weeks that stand has to look at. */
export function changedWeeks(standing: PlannedWeeks, planned: PlannedWeeks, basis: PlanBasis): ChangedWeek[] {
  const [before, after] = [countWeeks(standing, basis), countWeeks(planned, basis)]
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at).flatMap((at) => {
    const from = (after[at] ?? before[at])?.from
    const change = changeIn(standing.weeks[at], planned.weeks[at], from ? daysThatCount(from, basis) : [])
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

function changeIn(
  before: WeekPattern | undefined,
  after: WeekPattern | undefined,
  days: readonly PatternDay[],
) {
  if (!before) return 'added'
  if (!after) return 'gone'
  return days.some((day) => before[day] !== after[day]) ? 'hours' : undefined
}

/** Hours of a bank holiday, or of a day before the return, are not worked, whatever the pattern of the week says. */
function daysThatCount(from: CivilDate, { publicHolidays }: PlanBasis): PatternDay[] {
  const monday = mondayOnOrBefore(from)
  return patternDays.filter((_day, at) => {
    const date = addDays(monday, at)
    return date >= from && !publicHolidays.includes(date)
  })
}
