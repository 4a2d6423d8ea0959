import { isDeepStrictEqual } from 'node:util'
import { addDays, allWeekdays, mondayOnOrBefore, type CivilDate } from '../../../shared/civil-date.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { hoursOn, patternDays, weeklyHours } from '../../../shared/week-pattern.ts'
import type { CoveredPlan, PlanToCover } from '../../../policy/return/covered-plan.ts'
import { countWeeks, fullWeekFrom, type PlanBasis } from '../../../policy/return/phased-plan.ts'
import type { Covering } from '../cover/index.ts'
import { isOvertakenByNotice } from '../return-date/back-by-notice.ts'
import { holdingIn } from './phased-plan.ts'
import type { SettledHours } from './plan-agreement.ts'

export type WeeksTable = ReturnType<typeof weeksTable>

interface TableLook {
  /** What the weeks come to; undefined where they do not fit the contract by now. */
  counted: CoveredPlan | undefined
  /** What is short stands out until HR have settled it. */
  isSettled: boolean
  /** How many of the hours that were short are what, as HR settled them. */
  settled?: SettledHours | undefined
}

/** The weeks as a table, and what they come to. */
export function weeksTable(
  now: Covering,
  planned: PlanToCover,
  { counted, isSettled: isOver, settled }: TableLook,
) {
  const weeks = counted?.weeks ?? uncounted(now, planned)
  const columns = usedDays(now, planned)
  const of = (kind: 'worked' | 'holiday' | 'leave' | 'unpaid') =>
    weeks.reduce((sum, week) => sum + week[kind], 0)
  const isUnpaid = planned.cover.isUnpaid
  const full = fullWeekFrom(planned, now)
  const isGoneBy = areOver(planned, now)
  const fullWord = fullWordOf(now, planned, isGoneBy)
  const after = afterWeeks(now, planned, full.from)
  const figures = (worked: HourHundredths, onLeave: HourHundredths, last: HourHundredths) => ({
    work: inHours(worked),
    leave: inHours(onLeave),
    last: inHours(last),
    isShort: last > 0 && !isOver && !isUnpaid,
  })
  const uncovered = isUnpaid ? 0 : of('unpaid')
  const short = settled ? settled.leave + settled.unpaid : uncovered
  return {
    returnDate: planned.returnDate,
    count: weeks.length,
    days: columns.map((at) => allWeekdays[at]),
    weeks: weeks.map(({ from, worked, leave: onLeave, unpaid }, number) => ({
      from,
      cells: columns.map((at) => cellOn(addDays(mondayOnOrBefore(from), at), now, planned, number)),
      ...figures(worked, onLeave, unpaid),
    })),
    last: isUnpaid ? 'unpaid' : isOver && uncovered > 0 ? 'settled' : 'short',
    withoutLeave: (counted?.leave.length ?? 0) === 0 && of('leave') === 0,
    total: figures(of('worked'), of('leave'), of('unpaid')),
    short: inHours(short),
    worked: inHours(of('worked')),
    holiday: inHours(of('holiday')),
    // What HR settled is said in its own sentence.
    ...(settled || !counted ? {} : coverKeys(planned, { short, leave: of('leave') })),
    leaveUsed: inHours(of('leave')),
    unpaid: inHours(of('unpaid')),
    contractHours: inHours(weeklyHours(now.contract)),
    full,
    fullWord,
    isGoneBy,
    ...after,
    hasFull: after.hasFull && fullWord !== undefined,
  }
}

/**
 * PLAN-2: what somebody would like after the weeks, which is a change of contract and none of the plan, and a change that was agreed
 * apart from it. `lastDay`: of the weeks, after which the contract goes on.
 */
function afterWeeks(
  { basis, agreedChange: agreed, contract }: Covering,
  { cover }: PlanToCover,
  fullFrom: CivilDate,
) {
  const wished = cover.after && weeklyHours(cover.after)
  const next = mondayOnOrBefore(fullFrom)
  const hours = agreed && weeklyHours(agreed.week)
  return {
    lastDay: addDays(next, -1),
    // What was agreed as it was wished for is a wish no more.
    wish: wished === undefined || wished === hours ? undefined : { hours: inHours(wished), from: next },
    changed: agreed && {
      ...changedKeys(basis.agreedChange && (agreed.from < next ? 'within' : 'after')),
      values: {
        date: agreed.from,
        hours: inHours(weeklyHours(agreed.week)),
        before: inHours(weeklyHours(contract)),
      },
    },
    hasFull: basis.agreedChange === undefined || basis.agreedChange.from > next,
  }
}

/** Undefined: the change holds from the return on. */
function changedKeys(when: 'within' | 'after' | undefined) {
  return {
    key: `return-plans.plan.changed.${when ?? 'first'}`,
    managerKey: `return-plans.manager.changed.${when ?? 'first'}`,
  }
}

/** What follows the weeks is so once both have agreed to them. After those that are over and were not agreed to nothing is. */
function fullWordOf(now: Covering, { returnDate, weeks }: PlanToCover, isGoneBy: boolean) {
  const held = holdingIn(now)
  const holds = held && isDeepStrictEqual([held.returnDate, held.weeks], [returnDate, weeks])
  if (!holds) return isGoneBy ? undefined : 'fullThen'
  if (isOvertakenByNotice(returnDate, now)) return 'fullThen'
  return isGoneBy ? 'fullSince' : 'full'
}

/** Weeks with more hours than the contract has by now, as they were planned: what they lack is counted once they are changed. */
function uncounted(now: Covering, planned: PlanToCover) {
  return countWeeks(planned, now).map(({ from, worked, holiday }) => ({
    from,
    worked,
    holiday,
    leave: 0,
    unpaid: 0,
  }))
}

/** How the hours that are not worked are covered, in a sentence for each side; none where nothing is to say, or they are short. */
function coverKeys(
  { cover }: PlanToCover,
  { short, leave }: { short: HourHundredths; leave: HourHundredths },
) {
  const unpaid = leave > 0 ? 'unpaid' : 'unpaidAlone'
  const said = cover.shape === 'reduced' ? 'reduced' : cover.isUnpaid ? unpaid : 'leave'
  const isSaid = said !== 'leave' || (short === 0 && leave > 0)
  return isSaid
    ? { coverKey: `return-plans.cover.said.${said}`, managerCoverKey: `return-plans.cover.manager.${said}` }
    : { coverKey: undefined, managerCoverKey: undefined }
}

function cellOn(date: CivilDate, now: Covering, { returnDate, weeks }: PlanToCover, week: number) {
  if (date < returnDate) return { kind: 'notYet' }
  if (now.publicHolidays.includes(date) && hoursOn(now.contract, date) > 0) return { kind: 'holiday' }
  const hours = hoursOn(weeks[week] ?? now.contract, date)
  return hours > 0 && !now.publicHolidays.includes(date)
    ? { kind: 'work', hours: inHours(hours) }
    : { kind: 'off' }
}

/** Places of the weekdays, from Monday, that have hours in the contract or in any week. */
function usedDays({ contract }: Covering, { weeks }: PlanToCover): number[] {
  return patternDays.flatMap((day, at) => ([contract, ...weeks].some((hours) => hours[day] > 0) ? [at] : []))
}

/** The contract's own weeks have begun again: of those that were planned nothing is to come. */
export function areOver(planned: PlanToCover, now: PlanBasis & { today: CivilDate }): boolean {
  return fullWeekFrom(planned, now).from <= now.today
}
