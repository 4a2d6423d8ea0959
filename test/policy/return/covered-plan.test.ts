import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { onlyLeave, type LeaveHeld } from '../../../src/policy/return/cover.ts'
import { coverPlan, type CoverBasis, type PlanToCover } from '../../../src/policy/return/covered-plan.ts'
import { offersFor, taking } from '../../../src/policy/return/cover-offers.ts'
import { accruedByReturn, accruedHours } from '../../../src/policy/return/leave-accrual.ts'
import { fullMonth } from '../../../src/policy/return/plan-pay.ts'
import { bankHolidays } from '../../../src/shared/bank-holidays.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import type { WeekPattern } from '../../../src/shared/week-pattern.ts'
import { hoursBy } from './plan-cases.ts'

const expires = civilDate('2027-03-31')
const bank: LeaveHeld[] = [
  { kind: 'carriedByPolicy', hours: 148_00, expires },
  { kind: 'publicHolidays', hours: 66_60, expires },
]
const fullTime: CoverBasis = {
  contract: hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740 }),
  publicHolidays: [...bankHolidays('england-and-wales', 2026)],
  annualSalary: 36_000_00,
  leave: bank,
  yearlyLeave: 222_00,
  leaveYearBegins: '04-01',
}

/** So many weeks of the same hours. */
function times(weeks: number, hours: WeekPattern): WeekPattern[] {
  return Array.from({ length: weeks }, () => hours)
}

const tueWed = hoursBy({ tue: 740, wed: 740 })
const tueOnly = hoursBy({ tue: 740 })
const tueToThu = hoursBy({ tue: 740, wed: 740, thu: 740 })
const monToWed = hoursBy({ mon: 740, tue: 740, wed: 740 })

const planOne: PlanToCover = {
  returnDate: civilDate('2026-09-02'),
  weeks: [...times(5, tueWed), ...times(4, tueToThu)],
  cover: onlyLeave,
}

test('PLAN-1: leave covers every week at full pay, and what is left is to be taken by its day', () => {
  const plan = coverPlan(planOne, fullTime)
  assert.deepEqual(
    plan.weeks.map(({ from, contract, worked, leave }) => [from, contract, worked, leave]),
    [
      ['2026-09-02', 2220, 740, 1480],
      ['2026-09-07', 3700, 1480, 2220],
      ['2026-09-14', 3700, 1480, 2220],
      ['2026-09-21', 3700, 1480, 2220],
      ['2026-09-28', 3700, 1480, 2220],
      ['2026-10-05', 3700, 2220, 1480],
      ['2026-10-12', 3700, 2220, 1480],
      ['2026-10-19', 3700, 2220, 1480],
      ['2026-10-26', 3700, 2220, 1480],
    ],
  )
  assert.deepEqual([plan.worked, plan.leaveUsed, plan.short, plan.unpaid], [155_40, 162_80, 0, 0])
  assert.deepEqual(
    plan.leave.map(({ kind, used, left, isLost }) => [kind, used, left, isLost]),
    [
      ['carriedByPolicy', 148_00, 0, false],
      ['publicHolidays', 14_80, 51_80, false],
    ],
  )
  assert.deepEqual(
    plan.pay?.map(({ month, pay, full, deducted }) => [month, pay, full, deducted]),
    [
      ['2026-09', 2_900_00, 2_900_00, 0],
      ['2026-10', 3_000_00, 3_000_00, 0],
    ],
  )
  assert.equal(fullMonth({ annual: 36_000_00, weekly: 37_00 }), 3_000_00)
  assert.deepEqual(
    [plan.firstWorkedDay, plan.fullPatternFrom, plan.reviews],
    ['2026-09-02', '2026-11-02', ['2026-09-16', '2026-09-30', '2026-10-29', '2026-11-25', '2026-11-30']],
  )
})

test('PLAN-1, variant 1: one day a week at first leaves 14.8 hours, and the first worked day is later', () => {
  const weeks = [...times(5, tueOnly), ...times(4, tueToThu)]
  const plan = coverPlan({ ...planOne, weeks }, fullTime)
  assert.deepEqual([plan.leaveUsed, plan.leave[1]?.left, plan.short], [199_80, 14_80, 0])
  assert.equal(plan.firstWorkedDay, '2026-09-08')
})

test('PLAN-1, variant 2: one day a week throughout is 44.4 hours short', () => {
  const plan = coverPlan({ ...planOne, weeks: times(9, tueOnly) }, fullTime)
  assert.deepEqual([plan.leaveUsed, plan.short], [214_60, 44_40])
})

const sixTenths: PlanToCover = {
  returnDate: civilDate('2026-09-07'),
  weeks: times(14, monToWed),
  cover: { ...onlyLeave, after: monToWed },
}
/** The request for other hours was agreed. */
const agreedChange = { from: civilDate('2026-12-14'), week: monToWed }
const changing: CoverBasis = { ...fullTime, agreedChange }

test('PLAN-2: a wish for other hours after the weeks changes no pay until the contract is changed', () => {
  for (const shape of ['leave', 'reduced'] as const) {
    const { pay } = coverPlan({ ...sixTenths, cover: { ...sixTenths.cover, shape } }, fullTime)
    const december = pay?.at(-1)
    assert.deepEqual([december?.lines.at(-1)?.weekly, december?.lines.at(-1)?.to], [37_00, '2026-12-31'])
    assert.equal(december?.pay, shape === 'leave' ? 3_000_00 : 2_496_78)
  }
})

test('PLAN-2: a change that was agreed holds from its day, and not within the weeks', () => {
  const later = { ...agreedChange, from: civilDate('2026-12-28') }
  const paid = coverPlan(sixTenths, { ...fullTime, agreedChange: later }).pay?.at(-1)
  assert.deepEqual(
    paid?.lines.map(({ from, weekly }) => [from, weekly]),
    [
      ['2026-12-01', 37_00],
      ['2026-12-28', 22_20],
    ],
  )
  const within = { ...agreedChange, from: civilDate('2026-12-07') }
  const cut = coverPlan(sixTenths, { ...fullTime, agreedChange: within }).pay?.at(-1)
  assert.equal(cut?.lines[1]?.from, '2026-12-14')
})

test('PLAN-2, option A: leave funds 14 weeks of three days, and the contract changes after them', () => {
  const plan = coverPlan(sixTenths, changing)
  assert.deepEqual([plan.leaveUsed, plan.short, plan.lastDay], [207_20, 0, '2026-12-13'])
  assert.deepEqual(
    plan.leave.map(({ used, left }) => [used, left]),
    [
      [148_00, 0],
      [59_20, 7_40],
    ],
  )
  assert.deepEqual(
    plan.pay?.map(({ pay }) => pay),
    [2_400_00, 3_000_00, 3_000_00, 2_303_22],
  )
  assert.deepEqual(
    plan.pay?.at(-1)?.lines.map(({ amount }) => amount),
    [1_258_06, 1_045_16],
  )
  assert.equal(plan.paidInWeeks, 9_658_06)
  assert.equal(plan.accrued, 59_61)
})

test('PLAN-2, option A: a 15th week is short', () => {
  assert.equal(coverPlan({ ...sixTenths, weeks: times(15, monToWed) }, fullTime).short, 7_40)
})

test('PLAN-2, option B: with the contract changed on day one, pay falls and the leave keeps its hours (ANL-05)', () => {
  const plan = coverPlan({ ...sixTenths, cover: { ...sixTenths.cover, shape: 'reduced' } }, changing)
  assert.deepEqual([plan.leaveUsed, plan.short, plan.unpaid], [0, 0, 0])
  assert.deepEqual(
    plan.pay?.map(({ pay }) => pay),
    [1_440_00, 1_800_00, 1_800_00, 1_800_00],
  )
  assert.equal(plan.paidInWeeks, 5_794_84)
  assert.equal((coverPlan(sixTenths, fullTime).paidInWeeks ?? 0) - 5_794_84, 3_863_22)
  assert.deepEqual(
    plan.leave.map(({ left }) => left),
    [148_00, 66_60],
  )
  assert.equal(plan.accrued, 35_76)
})

const partTime: CoverBasis = {
  contract: hoursBy({ mon: 750, tue: 750, wed: 750, thu: 750 }),
  publicHolidays: [...bankHolidays('england-and-wales', 2026)],
  annualSalary: 25_600_00,
  leave: [{ kind: 'carriedByLaw', hours: 36_00, expires }],
  leaveYearBegins: '04-01',
}
const six = (...days: (keyof WeekPattern)[]) => hoursBy(Object.fromEntries(days.map((day) => [day, 600])))
const planThree: PlanToCover = {
  returnDate: civilDate('2026-04-13'),
  weeks: [
    ...times(2, six('mon', 'tue')),
    ...times(2, six('mon', 'tue', 'wed')),
    ...times(2, six('mon', 'tue', 'wed', 'thu')),
  ],
  cover: { ...onlyLeave, isUnpaid: true },
}

test('PLAN-3: leave covers two weeks, the rest is unpaid in the month of its hours', () => {
  const plan = coverPlan(planThree, partTime)
  assert.deepEqual(
    plan.weeks.map(({ contract, holiday, worked, leave, unpaid }) => [
      contract,
      holiday,
      worked,
      leave,
      unpaid,
    ]),
    [
      [3000, 0, 1200, 1800, 0],
      [3000, 0, 1200, 1800, 0],
      [3000, 0, 1800, 0, 1200],
      [3000, 750, 1200, 0, 1050],
      [3000, 0, 2400, 0, 600],
      [3000, 0, 2400, 0, 600],
    ],
  )
  assert.deepEqual([plan.leaveUsed, plan.unpaid, plan.short], [36_00, 34_50, 0])
  assert.deepEqual(
    plan.pay?.map(({ pay, full, deducted }) => [pay, full, deducted]),
    [
      [1_083_62, 1_280_00, 196_38],
      [1_765_11, 2_133_33, 368_22],
    ],
  )
  assert.deepEqual(plan.reviews, [
    '2026-04-21',
    '2026-04-27',
    '2026-05-06',
    '2026-05-21',
    '2026-06-22',
    '2026-07-06',
  ])
})

test('PLAN-3: 34.5 hours short, and each offer closes them', () => {
  const short = { ...planThree, cover: onlyLeave }
  const withYear: CoverBasis = {
    ...partTime,
    leave: [...partTime.leave, { kind: 'thisYear', hours: 180_00, expires }],
  }
  const covered = coverPlan(short, withYear)
  assert.equal(covered.short, 34_50)
  assert.deepEqual(offersFor(short, covered, { unpaidAllowed: true }), [
    {
      kind: 'unpaid',
      total: 564_60,
      cost: [
        { month: '2026-04', amount: 196_38 },
        { month: '2026-05', amount: 368_22 },
      ],
    },
    { kind: 'thisYear', hours: 34_50, stillShort: 0 },
    { kind: 'shorter', weeks: 2 },
    { kind: 'reduced' },
  ])
  for (const kind of ['unpaid', 'thisYear', 'shorter', 'reduced'] as const)
    assert.equal(coverPlan(taking(kind, short, covered), withYear).short, 0, kind)
})

test('PLAN-3: where unpaid hours are not allowed, three offers are left', () => {
  const short = { ...planThree, cover: onlyLeave }
  const leave: LeaveHeld[] = [...partTime.leave, { kind: 'thisYear', hours: 180_00, expires }]
  const covered = coverPlan(short, { ...partTime, leave })
  assert.deepEqual(
    offersFor(short, covered, { unpaidAllowed: false }).map(({ kind }) => kind),
    ['thisYear', 'shorter', 'reduced'],
  )
})

test('leave that expires within the plan is drawn up to its day, and what is left of it is lost', () => {
  const wednesday = civilDate('2026-09-09')
  const leave: LeaveHeld[] = [{ kind: 'carriedByLaw', hours: 100_00, expires: wednesday }, ...bank.slice(1)]
  const [lost] = coverPlan(planOne, { ...fullTime, leave }).leave
  // Thu 3, Fri 4, Mon 7 and no later than Wed 9 September: 22.2 hours.
  assert.deepEqual([lost?.used, lost?.left, lost?.isLost], [22_20, 77_80, true])
})

test('PLAN: a public holiday in reduced hours is as long as the planned day', () => {
  const cover = { ...onlyLeave, shape: 'reduced' as const }
  const [, , , week] = coverPlan({ ...planThree, cover }, partTime).weeks
  assert.deepEqual([week?.contract, week?.holiday, week?.worked], [18_00, 6_00, 12_00])
})

test('ANL-06: leave builds up by days of the leave year, of which a leap year has 366', () => {
  const year = ['2026-04-01', '2027-03-31'].map(civilDate) as [never, never]
  assert.equal(accruedHours(222_00, year, '04-01'), 222_00)
  const leap = ['2027-04-01', '2027-09-01'].map(civilDate) as [never, never]
  assert.equal(accruedHours(366_00, leap, '04-01'), 154_00)
  const two = ['2027-03-31', '2027-04-01'].map(civilDate) as [never, never]
  assert.equal(accruedHours(365_00, two, '04-01'), 2_00)
})

test('ANL-01: this year’s leave has built up over the leave itself: 93.67 hours by 1 September', () => {
  assert.equal(accruedByReturn(222_00, civilDate('2026-09-02'), '04-01'), 93_67)
})

const dayHours = fc.integer({ min: 0, max: 750 })
const patterns = fc.record({ mon: dayHours, tue: dayHours, wed: dayHours, thu: dayHours }).map(hoursBy)

test('PLAN: over 200 weeks no hour and no penny is lost or made', () => {
  fc.assert(
    fc.property(
      fc.array(patterns, { minLength: 200, maxLength: 200 }),
      fc.integer({ min: 0, max: 900_00 }),
      fc.integer({ min: 1_00, max: 90_000_00 }),
      (weeks, hours, annualSalary) => {
        const leave: LeaveHeld[] = [{ kind: 'timeOwed', hours, expires: civilDate('2028-06-30') }]
        const plan = { returnDate: planThree.returnDate, weeks, cover: { ...onlyLeave, isUnpaid: true } }
        const counted = coverPlan(plan, { ...partTime, leave, annualSalary })
        for (const week of counted.weeks)
          assert.equal(week.worked + week.holiday + week.leave + week.unpaid, week.contract)
        const [held] = counted.leave
        assert.equal((held?.used ?? 0) + (held?.left ?? 0), hours)
        const months = counted.pay ?? []
        assert.ok(months.every(({ pay, full, deducted }) => pay === full - deducted))
        // Each month is rounded once: all of them are within half a penny a month of the sum taken at once.
        const hourly = annualSalary / ((30 * 365) / 7)
        const cost = counted.cost.reduce((all, { amount }) => all + amount, 0)
        assert.ok(Math.abs(cost - (hourly * counted.unpaid) / 100) <= months.length / 2 + 0.01)
      },
    ),
    { numRuns: 20 },
  )
})
