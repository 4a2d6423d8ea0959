import { earliest, lastOfMonth, type CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'
import type { Period } from '../../shared/periods.ts'
import { bucketsFor, type Cover, type LeaveHeld, type LeaveKind } from './cover.ts'
import { accruedOver, lastContractDay, paidHours, payOver, type PaidBasis } from './covered-pay.ts'
import type { LeaveBucket } from './leave-buckets.ts'
import { outlineOf, type PlanBasis, type PlannedWeeks } from './phased-plan.ts'
import { planWithLeave, type CountedPlan, type FilledWeek } from './phased-plan-with-leave.ts'
import { lastDayOfPlan, planWeeks, type PlanOutline } from './plan-calendar.ts'
import type { PayMonth } from './plan-pay.ts'

/** Weeks back at work, and how what they lack is covered. */
export interface PlanToCover extends PlannedWeeks {
  cover: Cover
}

/** What a plan with its cover is counted against. */
export interface CoverBasis extends PlanBasis, PaidBasis {
  leave: readonly LeaveHeld[]
  /** Hours of leave that the employer settled beside it; used after all the rest, in the order of the days. */
  settledLeave?: HourHundredths
}

export type CoveredWeek = Omit<FilledWeek, 'monday' | 'drawn'> & {
  /** The first day of the week that is planned. */
  from: CivilDate
}

/** One kind of leave at the end of the plan. */
export interface LeaveLeft extends LeaveHeld {
  kind: LeaveKind
  used: HourHundredths
  left: HourHundredths
  /** It expires within the plan: what is left of it is gone by the end. */
  isLost: boolean
}

export interface CoveredPlan {
  weeks: readonly CoveredWeek[]
  worked: HourHundredths
  leaveUsed: HourHundredths
  /** Hours that no leave covers, whether or not they are to be unpaid. */
  uncovered: HourHundredths
  /** Hours of which nobody has said how they are covered. */
  short: HourHundredths
  /** Hours taken unpaid, as was chosen. */
  unpaid: HourHundredths
  /** By month, for the hours that no leave covers: what they cost, or would. */
  cost: readonly { month: string; amount: Pence }[]
  leave: readonly LeaveLeft[]
  /** Months from the return to the one in which the weeks end; undefined without a salary. */
  pay: readonly PayMonth[] | undefined
  /** The same months as far as the weeks go: their sum is what the weeks pay. */
  payInWeeks: readonly PayMonth[] | undefined
  paidInWeeks: Pence | undefined
  /** Leave that builds up over the weeks; undefined where nobody said how much a year has. */
  accrued: HourHundredths | undefined
  lastDay: CivilDate
  firstWorkedDay: CivilDate
  fullPatternFrom: CivilDate
  reviews: readonly CivilDate[]
}

/** PLAN: a plan in full. The weeks have to fit the contract (`faultsOf`); throws a RangeError where they do not. */
export function coverPlan(plan: PlanToCover, basis: CoverBasis): CoveredPlan {
  const { cover } = plan
  const outline = outlineOf(plan, basis)
  const counted = countedPlan(outline, basis, cover)
  const { lastDay } = counted
  const uncovered = cover.shape === 'reduced' ? 0 : counted.unpaidHours
  const weeks = cover.shape === 'reduced' ? reducedWeeks(outline) : counted.weeks.map(weekFrom(outline))
  const deductions = cover.isUnpaid && cover.shape === 'leave' ? counted.deductions : []
  const hours = paidHours(outline, cover, basis.agreedChange)
  const over = (period: Period) => payOver(basis, hours, { period, deductions })
  const lastOfPay = lastOfMonth(lastContractDay(outline))
  const pay = over([outline.returnDate, lastOfPay])
  const payInWeeks = over([outline.returnDate, earliest(lastDay, lastOfPay)])
  return {
    weeks,
    worked: weeks.reduce((all, { worked }) => all + worked, 0),
    leaveUsed: counted.leaveUsed,
    uncovered,
    short: cover.isUnpaid ? 0 : uncovered,
    unpaid: cover.isUnpaid ? uncovered : 0,
    cost: cover.shape === 'reduced' ? [] : counted.deductions,
    leave: leaveLeft(basis.leave, counted, lastDay),
    pay,
    payInWeeks,
    paidInWeeks: payInWeeks?.reduce((all, month) => all + month.pay, 0),
    accrued: accruedOver(basis, hours, [outline.returnDate, lastDay]),
    lastDay,
    firstWorkedDay: counted.firstWorkedDay,
    fullPatternFrom: counted.fullPatternFrom,
    reviews: counted.reviews,
  }
}

/** Pay from the return to a day, so that plans of other lengths can stand side by side. Undefined without a salary. */
export function payTo(day: CivilDate, plan: PlanToCover, basis: CoverBasis): Pence | undefined {
  const outline = outlineOf(plan, basis)
  const { cover } = plan
  const takesUnpaid = cover.isUnpaid && cover.shape === 'leave'
  const deductions = takesUnpaid ? countedPlan(outline, basis, cover).deductions : []
  const months = payOver(basis, paidHours(outline, cover, basis.agreedChange), {
    period: [outline.returnDate, day],
    deductions,
  })
  return months?.reduce((all, { pay }) => all + pay, 0)
}

function countedPlan(outline: PlanOutline, basis: CoverBasis, cover: Cover): CountedPlan {
  const counted = planWithLeave({
    ...outline,
    annualSalary: basis.annualSalary ?? 0,
    buckets: [...bucketsFor(basis.leave, cover), ...settledBucket(outline, basis)],
    unpaidAllowed: true,
  })
  if (counted.reason === 'more-than-contract')
    throw new RangeError('weeks: one has more hours than the contract')
  return counted
}

function settledBucket(outline: PlanOutline, { settledLeave = 0 }: CoverBasis): LeaveBucket[] {
  const expires = lastDayOfPlan(outline)
  return settledLeave > 0 ? [{ name: 'settled', hours: settledLeave, expires }] : []
}

/** Step by step the planned hours are the contract: nothing is lacking, and a public holiday is as long as the planned day. */
function reducedWeeks(outline: PlanOutline): CoveredWeek[] {
  return outline.phases.flatMap((phase) => {
    const contract = phase.hours
    return planWeeks({ ...outline, contract, returnDate: phase.from, phases: [phase] }).map(
      ({ days, worked }) => ({
        from: days[0]!.date,
        contract: days.reduce((all, day) => all + day.contract, 0),
        holiday: days.reduce((all, day) => all + day.holiday, 0),
        worked,
        leave: 0,
        unpaid: 0,
      }),
    )
  })
}

function weekFrom({ returnDate }: PlanOutline) {
  return ({ monday, contract, holiday, worked, leave, unpaid }: FilledWeek): CoveredWeek => ({
    from: monday < returnDate ? returnDate : monday,
    contract,
    holiday,
    worked,
    leave,
    unpaid,
  })
}

function leaveLeft(held: readonly LeaveHeld[], counted: CountedPlan, lastDay: CivilDate): LeaveLeft[] {
  return held.map((one) => {
    const left = counted.left.find(({ name }) => name === one.kind)?.hours ?? one.hours
    return { ...one, used: one.hours - left, left, isLost: left > 0 && one.expires < lastDay }
  })
}
