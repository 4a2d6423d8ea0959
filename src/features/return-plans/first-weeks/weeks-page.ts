import { emptyForm, type Form } from '../../../platform/web/forms/forms.ts'
import { weekday, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import {
  hoursOn,
  patternDay,
  patternDays,
  weeklyHours,
  type WeekPattern,
} from '../../../shared/week-pattern.ts'
import { datesOfWeek, longestPlanWeeks } from '../../../policy/return/phased-plan.ts'
import type { ReturnSituation } from '../situation.ts'
import { weeksMovedTo } from './moved-weeks.ts'
import type { PhasedPlan } from './phased-plan.ts'
import { usualWeeks, weekCount, weekField, weeksScope } from './weeks-form.ts'

/** Before there is a plan, how many weeks it is for comes first. */
export function countPage(form: Form) {
  return { form, count: usualWeeks, longest: longestPlanWeeks }
}

/** The form with the weeks: a row of inputs for each. A week that was not shown yet has the usual hours. */
export function weeksPage(now: ReturnSituation, typedSoFar: Form) {
  const { returnDate, contract, publicHolidays } = now
  const count = weekCount(typedSoFar.typed['count'])
  const usual = typedHours(Array.from({ length: count }, () => contract))
  const form = { ...typedSoFar, typed: { ...usual, ...typedSoFar.typed } }
  const weeks = Array.from({ length: count }, (_, week) => {
    const dates = returnDate ? datesOfWeek(returnDate, contract, week) : []
    return {
      number: week + 1,
      from: dates[0],
      days: dates.map((date) => {
        const name = weekField(week, patternDay(date))
        return { name, day: weekday(date), value: form.typed[name], isHoliday: publicHolidays.includes(date) }
      }),
      holidays: dates.filter((date) => publicHolidays.includes(date)).map((date) => holiday(now, date)),
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

/** Hours cannot be planned on one: the day has no input. Paid is what the contract has. */
function holiday({ contract }: ReturnSituation, date: CivilDate) {
  const key = hoursOn(contract, date) > 0 ? 'holiday' : 'holidayOff'
  return { key: `return-plans.weeks.${key}`, values: { date } }
}

/** What the form shows before anything is typed. */
export function untouchedWeeks(now: ReturnSituation, plan: PhasedPlan): Form {
  const head = { count: String(plan.weeks.length), version: String(plan.version) }
  return emptyForm(weeksScope, { ...typedHours(weeksFor(now, plan)), ...head })
}

/** An empty input is a day that is not worked. */
function typedHours(weeks: readonly WeekPattern[]): Record<string, string> {
  const hours = weeks.flatMap((pattern, week) =>
    patternDays.map((day) => [weekField(week, day), pattern[day] === 0 ? '' : String(inHours(pattern[day]))]),
  )
  return Object.fromEntries(hours)
}

/** Of a plan for another day, as after HR moved the date, only the choices. */
function weeksFor(now: ReturnSituation, plan: PhasedPlan): WeekPattern[] {
  const { returnDate } = now
  return returnDate && returnDate !== plan.returnDate ? weeksMovedTo(plan, returnDate, now).weeks : plan.weeks
}
