import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import { rightToJob } from '../../../src/policy/return/right-to-job.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'

const day = civilDate

/** Whole weeks of a kind, from a day. */
function weeksOf(type: LeaveRecord['type'], start: string, weeks: number): LeaveRecord {
  return { id: `${type} ${start}`, type, start: day(start), end: addDays(day(start), weeks * 7 - 1) }
}

test('RET-05, RET-06: back on the day after 26 weeks it is the very same job, a day later the same or a suitable one', () => {
  const jobOn = (returnDate: string) => {
    const leave = aMaternityLeave({ returnDate: day(returnDate) })
    return rightToJob(leave, [leave])
  }
  assert.deepEqual(jobOn('2026-03-04'), {
    job: 'same',
    days: 182,
    isSum: false,
    sameJobUntil: '2026-03-04',
  })
  assert.equal(jobOn('2026-03-05')?.job, 'same-or-suitable')
})

test('RET-07: maternity and shared parental leave for one child are added up', () => {
  const jobAfter = (maternity: number, shared: number) => {
    const first = weeksOf('maternity', '2025-09-03', maternity)
    const then = weeksOf('shared-parental', addDays(day('2025-09-03'), maternity * 7), shared)
    return rightToJob(then, [first, then])
  }
  assert.deepEqual(jobAfter(20, 6), { job: 'same', days: 182, isSum: true, sameJobUntil: '2026-03-04' })
  assert.equal(jobAfter(20, 7)?.job, 'same-or-suitable')
  assert.deepEqual(jobAfter(26, 4), {
    job: 'same-or-suitable',
    days: 210,
    isSum: true,
    sameJobUntil: '2026-03-04',
  })
})

test('RET-07: blocks with work between them are added up; a block that is booked for later is not yet', () => {
  const first = weeksOf('shared-parental', '2026-01-05', 20)
  const later = weeksOf('shared-parental', '2026-07-06', 8)
  assert.equal(rightToJob(first, [first, later])?.days, 140)
  assert.equal(rightToJob(later, [first, later])?.days, 196)
})

test('RET-07: leave for an older child is another count', () => {
  const older = weeksOf('maternity', '2023-01-02', 52)
  const leave = weeksOf('maternity', '2025-01-06', 10)
  assert.equal(rightToJob(leave, [older, leave])?.days, 70)
  const partner = weeksOf('shared-parental', '2025-06-02', 4)
  assert.equal(rightToJob(partner, [weeksOf('shared-parental', '2023-06-05', 20), partner])?.days, 28)
})

test('a career break, and leave without an end, have no such right in law', () => {
  const career: LeaveRecord = { id: 'break', type: 'career-break', start: day('2026-01-05') }
  assert.equal(rightToJob(career, [career]), undefined)
})
