import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDayAtWork } from '../../../src/policy/return/first-day-at-work.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const office = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 740, sat: 0, sun: 0 }
const on = (date: string, contract = office) =>
  firstDayAtWork(civilDate(date), { contract, nation: 'england-and-wales' })

test('the first day at work is the return date, or the first day after it that is worked', () => {
  assert.equal(on('2026-12-04'), '2026-12-04', 'a Friday')
  assert.equal(on('2026-12-05'), '2026-12-07', 'a Saturday')
  assert.equal(on('2026-12-05', { ...office, sat: 740 }), '2026-12-05', 'a Saturday of the contract')
  assert.equal(on('2026-12-07', { ...office, mon: 0 }), '2026-12-08', 'a Monday off')
  assert.equal(on('2026-12-25'), '2026-12-29', 'Christmas, a weekend, and its substitute day')
  const none = { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }
  assert.equal(on('2026-12-05', none), '2026-12-05', 'no hours at all')
})
