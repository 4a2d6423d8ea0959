import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  countWeeks,
  datesOfWeek,
  faultsOf,
  fullWeekFrom,
  whyOutdated,
} from '../../../src/policy/return/phased-plan.ts'
import { planWithLeave } from '../../../src/policy/return/phased-plan-with-leave.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'
import { hoursBy, planThree, weeksOfPlanThree } from './plan-cases.ts'

const basis = { contract: planThree.contract, publicHolidays: planThree.publicHolidays }
const planned = { returnDate: planThree.returnDate, weeks: weeksOfPlanThree }
const two = hoursBy({ mon: 600, tue: 600 })

test('PLAN-3: each week shows what is worked and what is short of the contract', () => {
  const weeks = countWeeks(planned, basis)
  assert.deepEqual(
    weeks.map(({ from, worked, short }) => [from, worked, short]),
    [
      ['2026-04-13', 1200, 1800],
      ['2026-04-20', 1200, 1800],
      ['2026-04-27', 1800, 1200],
      ['2026-05-04', 1200, 1050],
      ['2026-05-11', 2400, 600],
      ['2026-05-18', 2400, 600],
    ],
  )
})

test('PLAN-3: the full week begins on a public holiday, so the first full day is the next', () => {
  assert.deepEqual(fullWeekFrom(planned, basis), { from: '2026-05-25', worked: '2026-05-26' })
})

test('PLAN: a week is never longer than the contract, and the fault names it', () => {
  const tooLong = hoursBy({ mon: 750, tue: 750, wed: 750, thu: 751 })
  assert.deepEqual(faultsOf(planned, basis), [])
  assert.deepEqual(faultsOf({ ...planned, weeks: [two, tooLong] }, basis), [
    { week: 1, code: 'moreThanContract' },
  ])
})

test('PLAN: a first week from its middle is held against the contract of its own days', () => {
  const thursday = { returnDate: civilDate('2026-04-16'), weeks: [hoursBy({ thu: 800 })] }
  assert.deepEqual(faultsOf(thursday, basis), [{ week: 0, code: 'moreThanContract' }])
  assert.deepEqual(faultsOf({ ...thursday, weeks: [hoursBy({ thu: 750 })] }, basis), [])
})

test('PLAN: hours on a public holiday are not worked, and the holiday is not made up for on other days', () => {
  const returnDate = civilDate('2026-05-04')
  const [week] = countWeeks({ returnDate, weeks: [basis.contract] }, basis)
  assert.deepEqual([week?.worked, week?.short, week?.isTooLong], [2250, 0, false])
  const madeUp = hoursBy({ tue: 1000, wed: 1000, thu: 1000 })
  assert.deepEqual(faultsOf({ returnDate, weeks: [madeUp] }, basis), [{ week: 0, code: 'moreThanContract' }])
})

test('a plan without any work is no plan', () => {
  assert.deepEqual(faultsOf({ ...planned, weeks: [hoursBy({})] }, basis), [{ week: 0, code: 'noHours' }])
})

test('a return on a weekend without hours is planned from its Monday', () => {
  const saturday = civilDate('2026-04-11')
  const monday = addDays(saturday, 2)
  assert.equal(datesOfWeek(saturday, basis.contract, 0)[0], monday)
  assert.equal(countWeeks({ returnDate: saturday, weeks: [two] }, basis)[0]?.from, monday)
  const worksSundays = hoursBy({ sun: 750 })
  assert.deepEqual(datesOfWeek(saturday, worksSundays, 0), [addDays(saturday, 1)])
})

test('a plan can be made for days outside the contract, Monday to Friday', () => {
  const friday = hoursBy({ mon: 600, fri: 600 })
  assert.deepEqual(faultsOf({ ...planned, weeks: [friday] }, basis), [])
})

test('a plan is out of date when the return date or the contract has changed since', () => {
  const other = civilDate('2026-04-20')
  assert.equal(whyOutdated(planned, planned.returnDate, basis), undefined)
  assert.equal(whyOutdated(planned, other, basis), 'dateMoved')
  const fewer = { ...basis, contract: hoursBy({ mon: 600 }) }
  assert.equal(whyOutdated(planned, planned.returnDate, fewer), 'contractChanged')
})

test('PLAN-3: without leave to draw, what is short of the contract is what would be unpaid', () => {
  const withoutLeave = planWithLeave({ ...planThree, buckets: [] })
  assert.ok(withoutLeave.reason !== 'more-than-contract')
  assert.deepEqual(
    countWeeks(planned, basis).map(({ worked, short }) => [worked, short]),
    withoutLeave.weeks.map(({ worked, unpaid }) => [worked, unpaid]),
  )
})
