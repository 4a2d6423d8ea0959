import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedWeeks } from '../../../../src/features/return-plans/first-weeks/changed-weeks.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'

const contract = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }
// From a Tuesday; Monday of the second week is a bank holiday.
const basis = { contract, publicHolidays: [civilDate('2026-12-28')] }
const plan = (...weeks: (typeof contract)[]) => ({ returnDate: civilDate('2026-12-22'), weeks })

test('a week is changed where a day of it is that is worked, and not by a bank holiday or a day before the return', () => {
  const changes = (...weeks: (typeof contract)[]) =>
    changedWeeks(plan(contract, contract), plan(...weeks), basis).map(({ key, values }) => [key, values.week])
  const longerMonday = { ...contract, mon: 900 }
  assert.deepEqual(changes(longerMonday, longerMonday), [])
  const otherDays = { ...contract, tue: 0, sat: 740 }
  assert.deepEqual(changes(contract, otherDays), [['return-plans.plan.changedWeek.days', 2]])
  const fewer = { ...contract, fri: 0 }
  assert.deepEqual(changes(fewer, contract), [['return-plans.plan.changedWeek.hours', 1]])
})
