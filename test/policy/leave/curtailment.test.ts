import assert from 'node:assert/strict'
import { test } from 'node:test'
import { curtailment, noticeTakenBack } from '../../../src/policy/leave/curtailment.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const day = civilDate
const leave: Leave = {
  type: 'maternity',
  start: day('2025-09-03'),
  dueDate: day('2025-09-19'),
  birthDate: day('2025-09-22'),
}
const curtailed = (given: string, curtailOn: string) =>
  curtailment({ leave, given: day(given), curtailOn: day(curtailOn) })

test('SPL-02: eight weeks before is in time, and the rest of the weeks are to share', () => {
  assert.deepEqual(curtailed('2026-01-06', '2026-03-03'), {
    refusal: undefined,
    earliest: '2026-03-03',
    leavePoolWeeks: 26,
    payPoolWeeks: 13,
  })
})

test('SPL-02: a day less is short notice, and the first possible day is offered', () => {
  const { refusal, earliest } = curtailed('2026-01-07', '2026-03-03')
  assert.deepEqual([refusal, earliest], ['short-notice', '2026-03-04'])
})

test('SPL-02: the compulsory weeks cannot be cut', () => {
  assert.equal(curtailed('2025-06-01', '2025-10-05').refusal, 'in-compulsory-leave')
  assert.equal(curtailed('2025-06-01', '2025-10-06').refusal, undefined)
  assert.equal(curtailed('2025-06-01', '2025-10-05').earliest, '2025-10-06')
})

test('SPL-02: the last day named lies a week before the leave would end', () => {
  assert.equal(curtailed('2026-01-06', '2026-08-25').refusal, undefined)
  assert.equal(curtailed('2026-01-06', '2026-08-26').refusal, 'too-near-the-end')
  assert.equal(curtailed('2026-08-20', '2026-08-26').refusal, 'too-near-the-end')
})

test('SPL-01: a part week is a week used, and pay weeks run out before leave weeks', () => {
  assert.equal(curtailed('2026-01-06', '2026-03-04').leavePoolWeeks, 25)
  const { leavePoolWeeks, payPoolWeeks } = curtailed('2026-01-06', '2026-07-01')
  assert.deepEqual([leavePoolWeeks, payPoolWeeks], [8, 0])
})

test('a day before the leave is no day to curtail it on', () => {
  const adoption: Leave = { type: 'adoption', start: day('2025-09-03') }
  const notice = { leave: adoption, given: day('2025-06-01'), curtailOn: day('2025-09-02') }
  assert.throws(() => curtailment(notice), /curtailOn/)
})

test('SPL-03: a leave that a notice ended is longer again once the notice is taken back, and not by any other date', () => {
  const whole: Leave = { type: 'maternity', start: civilDate('2025-09-03'), dueDate: civilDate('2025-09-19') }
  const ended = { ...whole, end: civilDate('2026-03-03') }
  assert.equal(noticeTakenBack(ended, whole), '2026-03-03')
  assert.equal(noticeTakenBack(ended, { ...whole, end: civilDate('2026-03-04') }), '2026-03-03')
  assert.equal(noticeTakenBack(ended, { ...ended, birthDate: civilDate('2025-09-22') }), undefined)
  assert.equal(noticeTakenBack(ended, { ...whole, end: civilDate('2026-03-02') }), undefined)
  const wholeWithEnd = { ...whole, end: civilDate('2026-09-01') }
  assert.equal(noticeTakenBack(wholeWithEnd, whole), undefined)
  const shared: Leave = { type: 'shared-parental', start: whole.start, end: civilDate('2025-09-30') }
  assert.equal(noticeTakenBack(shared, { ...shared, end: civilDate('2025-10-07') }), undefined)
})
