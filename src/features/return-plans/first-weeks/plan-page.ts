import { addDays, mondayOnOrBefore, allWeekdays, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { hoursOn, patternDays, weeklyHours } from '../../../shared/week-pattern.ts'
import {
  countWeeks,
  fullWeekFrom,
  whyOutdated,
  type PlannedWeeks,
} from '../../../policy/return/phased-plan.ts'
import { namesIn } from '../return-names.ts'
import type { ReturnSituation } from '../situation.ts'
import { changedWeeks } from './changed-weeks.ts'
import type { AgreedWeeks, PhasedPlan } from './phased-plan.ts'

/** The plan as the person sees it. */
export function planPage(now: ReturnSituation, plan: PhasedPlan) {
  const outdated = whyOutdated(plan, now.returnDate, now)
  const { state, version, sharedAt, agreedAt, changeAsked, standing, moved } = plan
  const table = weeksTable(now, plan, { isSettled: isSettled(plan) })
  // A draft leads with what it lacks: that is still the person's to change.
  const shown = state === 'draft' && table.short > 0 ? 'short' : state
  return {
    ...namesIn(now),
    version,
    headingKey: `return-plans.plan.heading.${changeAsked ? 'changeAsked' : shown}`,
    easeKey: `return-plans.plan.ease.${easeOf(now, plan, shown)}`,
    shortKey: shortKeyOf(plan, table),
    moved: moved && { ...moved, to: plan.returnDate },
    changeKey: changeAsked && `return-plans.changes.${changeAsked}`,
    outdatedKey: outdated && `return-plans.plan.outdated.${outdated}`,
    isDraft: state === 'draft',
    changingKey: changingKey(plan),
    canShare: state === 'draft' && !outdated,
    sharedAt,
    agreedAt,
    standing: standing && standingTable(now, plan, standing),
    ...table,
    weeks: table.weeks.map((week, at) => ({ ...week, changeHref: `/return/plan/weeks#week-${at + 1}` })),
  }
}

/** Who asked for a change has seen the weeks; what HR still settle is not over. */
function easeOf(now: ReturnSituation, { state, changeAsked, forHr }: PhasedPlan, shown: string): string {
  if (changeAsked) return 'changeAsked'
  if (state !== 'agreed') return shown
  if (forHr === 'waits') return 'agreedWaits'
  return now.isBack ? 'back' : 'agreed'
}

function shortKeyOf({ state, forHr }: PhasedPlan, { short }: WeeksTable): string | undefined {
  return short > 0 ? `return-plans.plan.${shortWordOf(state, forHr)}` : undefined
}

/** HR settle what was agreed: newer weeks have to be agreed first. */
export function shortWordOf(state: PhasedPlan['state'], forHr: PhasedPlan['forHr']): string {
  if (state !== 'agreed' || !forHr) return 'short'
  return forHr === 'waits' ? 'shortWaits' : 'shortSettled'
}

/** HR have settled how these weeks are covered: nothing is amiss with them any more. */
export function isSettled({ state, forHr }: PhasedPlan): boolean {
  return state === 'agreed' && forHr === 'settled'
}

/** What a change would do: something stands only where both once agreed. */
function changingKey({ state, standing }: PhasedPlan): string | undefined {
  if (state === 'draft') return undefined
  return `return-plans.plan.changing.${state === 'agreed' || standing ? 'agreed' : 'shared'}`
}

/** The weeks that stand beside newer ones, and what the newer ones change. */
export function standingTable(now: ReturnSituation, plan: PhasedPlan, standing: AgreedWeeks) {
  const { agreedAt } = standing
  const settledBefore = { isSettled: plan.forHr === 'settled' }
  return { agreedAt, changes: changedWeeks(standing, plan, now), ...weeksTable(now, standing, settledBefore) }
}

export type WeeksTable = ReturnType<typeof weeksTable>

/** The weeks as a table, and what they come to. What is short stands out until HR have settled it. */
export function weeksTable(now: ReturnSituation, planned: PlannedWeeks, how = { isSettled: false }) {
  const figures = figuresOf(how)
  const counted = countWeeks(planned, now)
  const columns = usedDays(now, planned)
  const worked = counted.reduce((sum, week) => sum + week.worked, 0)
  const short = counted.reduce((sum, week) => sum + week.short, 0)
  return {
    returnDate: planned.returnDate,
    count: counted.length,
    days: columns.map((at) => allWeekdays[at]),
    weeks: counted.map((week, number) => ({
      from: week.from,
      cells: columns.map((at) => cellOn(addDays(mondayOnOrBefore(week.from), at), now, planned, number)),
      ...figures(week.worked, week.short),
    })),
    total: figures(worked, short),
    short: inHours(short),
    worked: inHours(worked),
    contractHours: inHours(weeklyHours(now.contract)),
    full: fullWeekFrom(planned, now),
  }
}

function cellOn(date: CivilDate, now: ReturnSituation, { returnDate, weeks }: PlannedWeeks, week: number) {
  if (date < returnDate) return { kind: 'notYet' }
  if (now.publicHolidays.includes(date) && hoursOn(now.contract, date) > 0) return { kind: 'holiday' }
  const hours = hoursOn(weeks[week] ?? now.contract, date)
  return hours > 0 && !now.publicHolidays.includes(date)
    ? { kind: 'work', hours: inHours(hours) }
    : { kind: 'off' }
}

/** Places of the weekdays, from Monday, that have hours in the contract or in any week. */
function usedDays({ contract }: ReturnSituation, { weeks }: PlannedWeeks): number[] {
  return patternDays.flatMap((day, at) => ([contract, ...weeks].some((hours) => hours[day] > 0) ? [at] : []))
}

function figuresOf({ isSettled: isCovered }: { isSettled: boolean }) {
  return (worked: HourHundredths, short: HourHundredths) => {
    return { work: inHours(worked), last: inHours(short), isShort: short > 0 && !isCovered }
  }
}
