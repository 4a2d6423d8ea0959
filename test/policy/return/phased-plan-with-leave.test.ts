import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { LeaveBucket } from '../../../src/policy/return/leave-buckets.ts'
import {
  planWithLeave,
  type CountedPlan,
  type PlanInput,
} from '../../../src/policy/return/phased-plan-with-leave.ts'
import { reviewDate } from '../../../src/policy/return/review-dates.ts'
import { bankHolidays } from '../../../src/shared/bank-holidays.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'
import { datesOf, hoursBy, planOne, planTwoOptionA, planThree } from './plan-cases.ts'

function counted(input: PlanInput): CountedPlan {
  const plan = planWithLeave(input)
  assert.ok(plan.reason !== 'more-than-contract')
  return plan
}

function drawnFrom(...buckets: LeaveBucket[]) {
  return counted({ ...planThree, buckets }).weeks[0]?.drawn
}

test('PLAN-1: the gap is filled from the carried leave and then from the public holidays', () => {
  const plan = counted(planOne)
  assert.equal(plan.valid, true)
  assert.deepEqual(
    plan.weeks.map(({ leave }) => leave),
    [1480, 2220, 2220, 2220, 2220, 1480, 1480, 1480, 1480],
  )
  assert.deepEqual(plan.weeks.at(0), {
    monday: '2026-08-31',
    contract: 2220,
    holiday: 0,
    worked: 740,
    leave: 1480,
    unpaid: 0,
    drawn: [{ name: 'carried', hours: 1480 }],
  })
  assert.deepEqual(plan.weeks.at(-1)?.drawn, [{ name: 'public-holiday', hours: 1480 }])
  assert.deepEqual([plan.leaveUsed, plan.unpaidHours, plan.deductions], [16280, 0, []])
  assert.deepEqual(
    plan.left.map(({ name, hours }) => [name, hours]),
    [
      ['carried', 0],
      ['public-holiday', 5180],
    ],
  )
})

test('PLAN-1: its dates follow from the return, the phases and the full pattern', () => {
  const plan = counted(planOne)
  assert.deepEqual(datesOf(plan), ['2026-09-02', '2026-10-30', '2026-11-02'])
  const reviews = ['2026-09-16', '2026-09-30', '2026-10-29', '2026-11-25', '2026-11-30']
  assert.deepEqual(plan.reviews, reviews)
})

test('PLAN-1, variant 1: a phase of Tuesdays takes more leave and starts work later', () => {
  const onlyTuesdays = { from: planOne.returnDate, to: civilDate('2026-10-02'), hours: hoursBy({ tue: 740 }) }
  const plan = counted({ ...planOne, phases: [onlyTuesdays, ...planOne.phases.slice(1)] })
  assert.deepEqual([plan.valid, plan.leaveUsed, plan.firstWorkedDay], [true, 19980, '2026-09-08'])
})

test('PLAN-1, variant 2: where unpaid hours are not allowed, a lack of leave is counted in hours', () => {
  const phases = planOne.phases.map((phase) => ({ ...phase, hours: hoursBy({ tue: 740 }) }))
  const plan = counted({ ...planOne, phases })
  assert.deepEqual([plan.valid, plan.reason, plan.shortfall], [false, 'short-of-leave', 4440])
})

test('PLAN-2, option A: 14.8 hours a week last for fourteen weeks', () => {
  const plan = counted(planTwoOptionA)
  assert.deepEqual([plan.valid, plan.leaveUsed, plan.lastDay], [true, 20720, '2026-12-13'])
  assert.deepEqual(
    plan.left.map(({ hours }) => hours),
    [0, 740],
  )
  assert.equal(plan.fullPatternFrom, '2026-12-14')
})

test('PLAN-2, option A: a fifteenth week would be 7.4 hours short', () => {
  const phases = planTwoOptionA.phases.map((phase) => ({ ...phase, to: civilDate('2026-12-20') }))
  assert.equal(counted({ ...planTwoOptionA, phases }).shortfall, 740)
})

test('PLAN-3: a public holiday is credited at the contract day, and the tail is unpaid by month', () => {
  const plan = counted(planThree)
  assert.deepEqual(
    plan.weeks.map((week) => [week.holiday, week.worked, week.leave, week.unpaid]),
    [
      [0, 1200, 1800, 0],
      [0, 1200, 1800, 0],
      [0, 1800, 0, 1200],
      [750, 1200, 0, 1050],
      [0, 2400, 0, 600],
      [0, 2400, 0, 600],
    ],
  )
  assert.deepEqual([plan.leaveUsed, plan.unpaidHours, plan.shortfall], [3600, 3450, undefined])
  assert.deepEqual(plan.deductions, [
    { month: '2026-04', amount: 196_38 },
    { month: '2026-05', amount: 368_22 },
  ])
})

test('PLAN-3: the full pattern starts on its date although that is a public holiday', () => {
  const plan = counted(planThree)
  assert.deepEqual(datesOf(plan), ['2026-04-13', '2026-05-24', '2026-05-25'])
  const reviews = ['2026-04-21', '2026-04-27', '2026-05-06', '2026-05-21', '2026-06-22', '2026-07-06']
  assert.deepEqual(plan.reviews, reviews)
})

test('PLAN: a talk so many weeks after is on a working day, the same one as the talk that is kept', () => {
  const returnDate = civilDate('2026-10-05')
  const phase = { from: returnDate, to: civilDate('2026-10-11'), hours: hoursBy({ mon: 600 }) }
  const publicHolidays = bankHolidays('england-and-wales', 2026)
  const plan = counted({ ...planThree, returnDate, phases: [phase], publicHolidays })
  const kept = reviewDate(returnDate, 12, 'england-and-wales')
  assert.equal(kept, '2026-12-29')
  assert.deepEqual(plan.reviews, ['2026-10-05', '2026-10-19', '2026-11-09', kept])
})

test('PLAN-3: with no unpaid hours allowed it is 34.5 hours short', () => {
  const plan = counted({ ...planThree, unpaidAllowed: false })
  assert.deepEqual([plan.valid, plan.shortfall], [false, 3450])
})

test('a week with more work than the contract is no plan', () => {
  const phases = planThree.phases.map((phase) => ({
    ...phase,
    hours: hoursBy({ mon: 750, tue: 750, wed: 750, thu: 751 }),
  }))
  assert.deepEqual(planWithLeave({ ...planThree, phases }), { valid: false, reason: 'more-than-contract' })
})

test('a longer day makes up for a short one in the same week', () => {
  const phases = [
    {
      from: civilDate('2026-04-13'),
      to: civilDate('2026-04-19'),
      hours: hoursBy({ tue: 1000, wed: 1000, fri: 400 }),
    },
  ]
  const [week] = counted({ ...planThree, phases }).weeks
  assert.deepEqual([week?.worked, week?.leave, week?.unpaid], [2400, 600, 0])
})

test('leave is never drawn after it expires, and the soonest to expire goes first', () => {
  const later = { name: 'later', hours: 10_000, expires: civilDate('2027-03-31') }
  const sooner = { name: 'sooner', hours: 10_000, expires: civilDate('2026-04-16') }
  assert.deepEqual(drawnFrom(later, sooner), [{ name: 'sooner', hours: 1800 }])
  assert.deepEqual(drawnFrom(later, { ...sooner, expires: civilDate('2026-04-15') }), [
    { name: 'sooner', hours: 1050 },
    { name: 'later', hours: 750 },
  ])
})

test('phases that overlap, end before they begin or end before the return are refused by name', () => {
  const phase = { from: civilDate('2026-04-13'), to: civilDate('2026-04-26'), hours: hoursBy({}) }
  const refused = [
    [],
    [phase, phase],
    [{ ...phase, to: civilDate('2026-04-12') }],
    [{ ...phase, from: civilDate('2026-01-01'), to: civilDate('2026-01-31') }],
    [{ ...phase, to: civilDate('2036-01-31') }],
  ]
  for (const phases of refused)
    assert.throws(() => planWithLeave({ ...planThree, phases }), /^RangeError: phases/)
  assert.throws(() => planWithLeave({ ...planThree, contract: hoursBy({}) }), /contract/)
})

test('however the phases fall, work, leave, holidays and unpaid hours make up the contract', () => {
  const hours = fc.integer({ min: 0, max: 750 })
  const phase = fc.record({ mon: hours, tue: hours, wed: hours, thu: hours })
  const bucket = fc.record({
    hours: fc.integer({ min: 0, max: 5000 }),
    days: fc.integer({ min: 0, max: 60 }),
  })
  fc.assert(
    fc.property(fc.tuple(phase, phase), fc.array(bucket, { maxLength: 3 }), ([first, second], buckets) => {
      const plan = counted({
        ...planThree,
        phases: [
          { from: civilDate('2026-04-15'), to: civilDate('2026-05-03'), hours: hoursBy(first) },
          { from: civilDate('2026-05-06'), to: civilDate('2026-05-20'), hours: hoursBy(second) },
        ],
        buckets: buckets.map((each, index) => ({
          name: `${index}`,
          hours: each.hours,
          expires: addDays(planThree.returnDate, each.days),
        })),
      })
      for (const { contract, holiday, worked, leave, unpaid } of plan.weeks) {
        assert.equal(contract, holiday + worked + leave + unpaid)
      }
      const had = buckets.reduce((sum, each) => sum + each.hours, 0)
      const left = plan.left.reduce((sum, each) => sum + each.hours, 0)
      assert.equal(had, left + plan.leaveUsed)
      assert.ok(plan.left.every((each) => each.hours >= 0))
    }),
  )
})
