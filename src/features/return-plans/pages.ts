import { bankHolidays } from '../../shared/bank-holidays.ts'
import { addDays, today as dayOf, yearOf, type CivilDate } from '../../shared/civil-date.ts'
import { hoursOn, PATTERN_DAYS, weeklyHours, type WeekPattern } from '../../shared/week-pattern.ts'
import { settingsOn } from '../people/index.ts'
import type { Form } from '../../platform/web/forms.ts'
import { weekField } from './forms.ts'
import { keyDates } from './key-dates.ts'
import { phasedPlan, type CountedPlan } from './phased-plan.ts'
import type { ReturnDecision } from './return-notice.ts'
import { answersTo, type ReturnWish } from './return-wish.ts'
import type { ReturnSituation } from './service.ts'
import { changeReasons, mondayOf, phasesOf, type WeekPlan } from './week-plan.ts'

const dayCodes = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** The dates of a leave, in order, and what can be done about the return. */
export function returnPage(now: ReturnSituation) {
  const { leave, returnDate, today, wish } = now
  const isStatutory = leave.type === 'maternity' || leave.type === 'adoption'
  return {
    ...around(now),
    isSet: leave.returnDate !== undefined,
    easeKey: easeKey(now, isStatutory),
    wish: wish?.state === 'asked' ? wishView(wish) : undefined,
    kept: wish?.state === 'kept' ? { wants: wish.wants } : undefined,
    dates: keyDates(leave, returnDate, today).map(({ key, date, state }) => ({
      date,
      state,
      whatKey: `return-plans.dates.${key}`,
      ruleKey: ruleKey(key, now),
    })),
    hasPlan: now.plan !== undefined,
    planKey: `return-plans.page.plan.${now.plan?.state ?? 'none'}`,
  }
}

type Check = { wants: CivilDate } & ReturnDecision

export function checkPage(now: ReturnSituation, wish: Check) {
  const kind = wish.decision === 'short-notice' && !wish.mayPostponeTo ? 'agreement' : wish.decision
  return { ...around(now), wish: { ...wish, whatKey: `return-plans.check.${kind}` } }
}

/** The plan as both sides see it. */
export function planPage(now: ReturnSituation, plan: WeekPlan) {
  const counted = countedPlan(now, plan)
  const days = dayCodes.filter((_, at) => isUsed(plan.weeks, now.person.pattern, at))
  return {
    ...around(now),
    headingKey: `return-plans.plan.heading.${plan.changeAsked ? 'changeAsked' : plan.state}`,
    changeKey: plan.changeAsked && `return-plans.changes.${plan.changeAsked}`,
    isDraft: plan.state === 'draft',
    isShared: plan.state === 'shared',
    isAgreed: plan.state === 'agreed',
    sharedOn: plan.sharedAt && dayOf(plan.sharedAt),
    agreedOn: plan.agreedAt && dayOf(plan.agreedAt),
    count: plan.weeks.length,
    days,
    weeks: weeksOf(now, plan, counted),
    total: {
      work: sum(counted, 'worked'),
      leave: 0,
      last: sum(counted, 'unpaid'),
      isShort: counted.unpaidHours > 0,
    },
    short: counted.unpaidHours / 100,
    fullPatternFrom: counted.fullPatternFrom,
    contractHours: weeklyHours(now.person.pattern) / 100,
    changeReasons,
  }
}

/** The form with the weeks: a row of inputs for each, beginning with the contract's hours. */
export function weeksPage(now: ReturnSituation, form: Form, count: number) {
  const { returnDate, person } = now
  const weeks = Array.from({ length: count }, (_, week) => ({
    from: returnDate && (week === 0 ? returnDate : mondayOf(returnDate, week)),
    days: PATTERN_DAYS.flatMap((day, at) => {
      const date = returnDate && addDays(mondayOf(returnDate, week), at)
      const isShown = date !== undefined && returnDate !== undefined && date >= returnDate
      return isShown && isUsed([], person.pattern, at)
        ? [{ name: weekField(week, day), code: dayCodes[at], date }]
        : []
    }),
  }))
  return { ...around(now), form, count, weeks, contractHours: weeklyHours(person.pattern) / 100 }
}

/** What the form shows before anything is typed: the stored plan, else the contract's own week. */
export function typedWeeks(now: ReturnSituation, count: number): Record<string, string> {
  const { plan, person } = now
  const typed: Record<string, string> = { count: String(count), version: String(plan?.version ?? 0) }
  for (let week = 0; week < count; week += 1) {
    const hours = plan?.weeks[week] ?? person.pattern
    for (const day of PATTERN_DAYS)
      typed[weekField(week, day)] = hours[day] === 0 ? '' : String(hours[day] / 100)
  }
  return typed
}

export function managerPage(now: ReturnSituation) {
  return {
    ...around(now),
    isSet: now.leave.returnDate !== undefined,
    wish: now.wish?.state === 'asked' ? wishView(now.wish) : undefined,
    plan: now.plan && now.plan.state !== 'draft' ? planPage(now, now.plan) : undefined,
    hasDraft: now.plan?.state === 'draft',
    answerPath: `/team/${now.person.id}/return/answer`,
    planPath: `/team/${now.person.id}/return/plan`,
  }
}

function around(now: ReturnSituation) {
  return {
    personId: now.person.id,
    name: now.person.name,
    firstName: now.person.name.split(' ')[0],
    contact: now.contact?.name.split(' ')[0],
    returnDate: now.returnDate,
    today: now.today,
  }
}

function wishView(wish: ReturnWish) {
  const { wants, given, mayPostponeTo, noticeDays } = wish
  const answers = answersTo(wish)
  return {
    wants,
    given,
    noticeDays,
    mayPostponeTo,
    isLateChange: wish.decision === 'too-late',
    canPostpone: answers.includes('postpone'),
    canKeep: answers.includes('keep'),
    booked: wish.booked,
  }
}

function easeKey({ leave, wish }: ReturnSituation, isStatutory: boolean): string {
  if (wish?.state === 'asked') return 'return-plans.page.easeAsked'
  if (leave.returnDate) return 'return-plans.page.easeSet'
  return isStatutory ? 'return-plans.page.easeWhole' : 'return-plans.page.ease'
}

function ruleKey(key: string, { leave }: ReturnSituation): string {
  if (key === 'today' || key === 'start') return ''
  if (key === 'returnDate') return `return-plans.rules.${leave.returnDate ? 'returnDateSet' : 'returnDate'}`
  return `return-plans.rules.${key}`
}

/** Hours that no work covers count as short: leave to cover them is settled with HR. */
function countedPlan(now: ReturnSituation, plan: WeekPlan): CountedPlan {
  const phases = phasesOf(plan)
  const counted = phasedPlan({
    contract: now.person.pattern,
    annualSalary: now.person.salary ?? 0,
    returnDate: plan.returnDate,
    buckets: [],
    publicHolidays: holidaysAround(now, plan),
    phases,
    unpaidAllowed: true,
  })
  if ('weeks' in counted) return counted
  throw new Error('A stored plan is longer than the contract.')
}

function holidaysAround(now: ReturnSituation, plan: WeekPlan): CivilDate[] {
  const { nation } = settingsOn(now.organisation, now.today)
  const year = yearOf(plan.returnDate)
  return [...bankHolidays(nation, year), ...bankHolidays(nation, year + 1)]
}

function weeksOf(now: ReturnSituation, plan: WeekPlan, counted: CountedPlan) {
  const holidays = new Set(holidaysAround(now, plan))
  return counted.weeks.map((week, at) => ({
    from: at === 0 ? plan.returnDate : week.monday,
    cells: dayCodes.flatMap((_, day) => {
      if (!isUsed(plan.weeks, now.person.pattern, day)) return []
      return [cellOf(now, plan, { date: addDays(week.monday, day), week: at, holidays })]
    }),
    work: week.worked / 100,
    leave: 0,
    last: week.unpaid / 100,
    isShort: week.unpaid > 0,
  }))
}

function cellOf(
  now: ReturnSituation,
  plan: WeekPlan,
  day: { date: CivilDate; week: number; holidays: Set<CivilDate> },
) {
  const { date, week, holidays } = day
  if (date < plan.returnDate) return { kind: 'off' }
  if (holidays.has(date) && hoursOn(now.person.pattern, date) > 0) return { kind: 'holiday' }
  const hours = hoursOn(plan.weeks[week] ?? now.person.pattern, date)
  return hours > 0 ? { kind: 'work', hours: hours / 100 } : { kind: 'off' }
}

/** Whether this weekday has hours in the contract or in any week. */
function isUsed(weeks: readonly WeekPattern[], contract: WeekPattern, at: number): boolean {
  const day = PATTERN_DAYS[at]
  return day !== undefined && [contract, ...weeks].some((hours) => hours[day] > 0)
}

function sum(plan: CountedPlan, figure: 'worked' | 'unpaid'): number {
  return plan.weeks.reduce((total, week) => total + week[figure], 0) / 100
}
