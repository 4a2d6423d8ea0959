import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextOf } from '../../../../src/features/return-plans/return-date/index.ts'
import { keyDates } from '../../../../src/policy/return/key-dates.ts'
import { civilDate as day } from '../../../../src/shared/civil-date.ts'

const leave = { type: 'maternity', start: day('2025-09-03') } as const

test('the next date is the first to come that is not the return itself', () => {
  const [today, returnDate] = [day('2026-03-23'), day('2026-09-02')]
  const dates = keyDates(leave, returnDate, { today, talks: [] })
  const next = nextOf(dates, { today, returnDate, isBack: false, request: undefined })
  assert.deepEqual([next?.key, next?.date], ['payLastDay', '2026-06-02'])
})

test('a date that is today is the next one: a talk of today is not passed over', () => {
  const [today, returnDate] = [day('2026-03-30'), day('2026-03-02')]
  const dates = keyDates(leave, returnDate, { today, talks: [{ week: 4, date: today }] })
  const next = nextOf(dates, { today, returnDate, isBack: true, request: undefined })
  assert.deepEqual([next?.key, next?.date], ['review', '2026-03-30'])
})
