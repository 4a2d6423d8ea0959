import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { weekday } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import { patternDay, patternDays, weeklyHours, type WeekPattern } from '../../../shared/week-pattern.ts'
import { datesOfWeek, longestPlanWeeks } from '../../../policy/return/phased-plan.ts'
import type { ReturnSituation } from '../situation.ts'
import { weekCount, weekField, weeksScope } from './weeks-form.ts'

/** The form with the weeks: a row of inputs for each. */
export function weeksPage(now: ReturnSituation, form: Form) {
  const { returnDate, contract, publicHolidays } = now
  const count = weekCount(form.typed['count'])
  const weeks = Array.from({ length: count }, (_, week) => {
    const dates = returnDate ? datesOfWeek(returnDate, contract, week) : []
    return {
      number: week + 1,
      from: dates[0],
      days: dates.map((date) => ({ name: weekField(week, patternDay(date)), day: weekday(date) })),
      holidays: dates.filter((date) => publicHolidays.includes(date)),
    }
  })
  const version = form.typed['version'] ?? '0'
  return {
    form,
    version,
    count,
    weeks,
    longest: longestPlanWeeks,
    contractHours: inHours(weeklyHours(contract)),
  }
}

/** What the form shows before anything is typed: the stored plan, else the contract's own week to begin with. */
export function untouchedWeeks(now: ReturnSituation): Form {
  const { plan } = now
  const weeks = plan?.weeks ?? firstWeeks(now)
  const hours = weeks.flatMap((pattern, week) =>
    patternDays.map((day) => [weekField(week, day), pattern[day] === 0 ? '' : String(inHours(pattern[day]))]),
  )
  const count = weekCount(plan?.weeks.length)
  const head = { count: String(count), version: String(plan?.version ?? 0) }
  return emptyForm(weeksScope, { ...Object.fromEntries(hours), ...head })
}

/** The week after a return in the middle of one is not like it, so both are filled in. */
function firstWeeks({ returnDate, contract }: ReturnSituation): WeekPattern[] {
  const isPart = returnDate !== undefined && datesOfWeek(returnDate, contract, 0).length < 5
  return isPart ? [contract, contract] : [contract]
}
