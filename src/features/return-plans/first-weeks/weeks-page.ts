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
import {
  datesOfWeek,
  longestPlanWeeks,
  stagesOf,
  type PlanStage,
} from '../../../policy/return/phased-plan.ts'
import { backByNotice } from '../return-date/back-by-notice.ts'
import type { ReturnSituation } from '../situation.ts'
import { weeksMovedTo } from './moved-weeks.ts'
import { weeksOver } from './past-weeks.ts'
import { agreedForAnotherDay, agreedIn, type PhasedPlan } from './phased-plan.ts'
import {
  hoursFieldOf,
  lengthFieldOf,
  mostStages,
  stageCount,
  stageLength,
  usualStages,
  weeksScope,
} from './weeks-form.ts'

/** Before there is a plan, in how many stages it goes comes first. */
export function countPage(form: Form) {
  return { form: { ...form, typed: { count: String(usualStages), ...form.typed } }, most: mostStages }
}

/** The form with the stages: a row of inputs for each. A stage that was not shown yet has the usual hours. */
export function weeksPage(now: ReturnSituation, typedSoFar: Form) {
  const { contract } = now
  const count = stageCount(typedSoFar.typed)
  const usual = typedStages(Array.from({ length: count }, () => ({ hours: contract, weeks: 1 })))
  const typed: Record<string, string> = { count: String(count), ...usual, ...typedSoFar.typed }
  const form = { ...typedSoFar, typed }
  let week = 0
  const stages = Array.from({ length: count }, (_, stage) => {
    const length = stageLength(form.typed, stage) ?? 1
    const shown = stageRow(now, form, { stage, week, length })
    week += length
    return shown
  })
  const version = form.typed['version'] ?? '0'
  const notice = noticeOf(now)
  return {
    form,
    version,
    count,
    returnDate: now.returnDate,
    stages,
    most: mostStages,
    longest: longestPlanWeeks,
    easeKey: `return-plans.weeks.${hasAgreed(now) ? 'easeAgreed' : 'ease'}`,
    contractHours: inHours(weeklyHours(contract)),
    over: weeksOver(now),
    notice: notice && { key: 'return-plans.weeks.noticeWaits', values: { date: notice.wants } },
  }
}

/** RET-03: while a short notice waits no date stands: the weeks have days, and no dates. */
function noticeOf(now: ReturnSituation) {
  return now.isBack ? undefined : backByNotice(now)
}

/** Weeks that both agreed to stand, for the day that stands. */
function hasAgreed({ plan, returnDate }: ReturnSituation): boolean {
  return plan !== undefined && agreedIn(plan) !== undefined && !agreedForAnotherDay(plan, returnDate)
}

function stageRow(
  now: ReturnSituation,
  form: Form,
  { stage, week, length }: { stage: number; week: number; length: number },
) {
  const { returnDate, contract, publicHolidays } = now
  const weeks = returnDate
    ? Array.from({ length }, (_, at) => datesOfWeek(returnDate, contract, week + at))
    : []
  // A first week that begins on its Wednesday has no Tuesday, and the stage may last longer than that week.
  const days = returnDate ? datesOfWeek(returnDate, contract, 1) : []
  const [first = []] = weeks
  const row = {
    number: stage + 1,
    lengthName: lengthFieldOf(stage),
    days: days.map((date) => {
      const name = hoursFieldOf(stage, patternDay(date))
      return { name, day: weekday(date) }
    }),
  }
  if (noticeOf(now)) return { ...row, from: undefined, isPart: false, holidays: [] }
  const holidays = weeks.flat().filter((date) => publicHolidays.includes(date))
  return {
    ...row,
    from: first[0],
    isPart: first.length < days.length,
    holidays: holidays.map((date) => holiday(now, date)),
  }
}

/** Hours cannot be planned on one: the day has no input. Paid is what the contract has. */
function holiday({ contract }: ReturnSituation, date: CivilDate) {
  const key = hoursOn(contract, date) > 0 ? 'holiday' : 'holidayOff'
  return { key: `return-plans.weeks.${key}`, values: { date } }
}

/** What the form shows before anything is typed. */
export function untouchedWeeks(now: ReturnSituation, plan: PhasedPlan): Form {
  const returnDate = now.returnDate ?? plan.returnDate
  const stages = stagesOf({ returnDate, weeks: weeksFor(now, plan) }, now)
  const count = String(stages.length)
  const head = { count, shown: count, version: String(plan.version) }
  return emptyForm(weeksScope, { ...typedStages(stages), ...head })
}

/** An empty input is a day that is not worked. */
function typedStages(stages: readonly PlanStage[]): Record<string, string> {
  const typed = stages.flatMap(({ hours, weeks }, stage) => [
    [lengthFieldOf(stage), String(weeks)],
    ...patternDays.map((day) => [
      hoursFieldOf(stage, day),
      hours[day] === 0 ? '' : String(inHours(hours[day])),
    ]),
  ])
  return Object.fromEntries(typed) as Record<string, string>
}

/** Of a plan for another day, as after HR moved the date, only the choices. */
function weeksFor(now: ReturnSituation, plan: PhasedPlan): WeekPattern[] {
  const { returnDate } = now
  return returnDate && returnDate !== plan.returnDate ? weeksMovedTo(plan, returnDate, now).weeks : plan.weeks
}
