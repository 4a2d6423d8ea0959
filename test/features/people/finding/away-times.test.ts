import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awayOn, awayStretchesOf, awayTimesOf } from '../../../../src/features/people/finding/away-times.ts'
import type { LeaveRecord } from '../../../../src/policy/leave/served-leave.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'

const leave = (id: string, type: LeaveRecord['type'], start: string, end?: string): LeaveRecord => ({
  id,
  type,
  start: civilDate(start),
  ...(end !== undefined && { end: civilDate(end) }),
})
const outer = leave('outer', 'adoption', '2026-01-05', '2026-06-30')
const inner = leave('inner', 'shared-parental', '2026-03-02', '2026-03-29')

test('a leave inside another counts on its own days, and the other before and after it', () => {
  assert.deepEqual(
    awayTimesOf([inner, outer]).map(({ leaveId, from, until, back }) => [leaveId, from, until, back]),
    [
      ['outer', '2026-01-05', '2026-03-02', '2026-07-01'],
      ['inner', '2026-03-02', '2026-03-30', '2026-07-01'],
      ['outer', '2026-03-30', '2026-07-01', '2026-07-01'],
    ],
  )
  assert.deepEqual(awayStretchesOf([outer, inner]), [{ from: '2026-01-05', back: '2026-07-01' }])
})

test('leaves that follow each other are one stretch, and a day at work between makes two', () => {
  const next = leave('next', 'career-break', '2026-07-01')
  const later = leave('later', 'paternity', '2026-09-01', '2026-09-14')
  assert.deepEqual(awayStretchesOf([outer, next]), [{ from: '2026-01-05', back: '9999-12-31' }])
  assert.equal(awayStretchesOf([outer, later]).length, 2)
})

test('decision 94: days between two leaves on which nobody works belong to the first of them', () => {
  const first = leave('first', 'maternity', '2025-09-03', '2026-05-01')
  // After a weekend and a bank holiday in every nation.
  const next = leave('next', 'shared-parental', '2026-05-05', '2026-08-30')
  const on = (day: string) => awayOn([first, next], civilDate(day))?.leaveId
  assert.deepEqual([on('2026-05-01'), on('2026-05-02'), on('2026-05-04')], ['first', 'first', 'first'])
  assert.equal(on('2026-05-05'), 'next')
  assert.deepEqual(
    awayTimesOf([first, next]).map(({ from, until, back }) => [from, until, back]),
    [
      ['2025-09-03', '2026-05-05', '2026-08-31'],
      ['2026-05-05', '2026-08-31', '2026-08-31'],
    ],
  )
  const later = { ...next, start: civilDate('2026-05-06') }
  assert.equal(awayOn([first, later], civilDate('2026-05-02')), undefined)
})

test('somebody is away from the first day to the day before the first day back', () => {
  const on = (day: string) => awayOn([inner], civilDate(day))?.leaveId
  assert.deepEqual([on('2026-03-01'), on('2026-03-02')], [undefined, 'inner'])
  assert.deepEqual([on('2026-03-29'), on('2026-03-30')], ['inner', undefined])
  assert.deepEqual(awayTimesOf([{ ...inner, returnDate: inner.start }]), [])
})
