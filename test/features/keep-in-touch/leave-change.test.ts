import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../../src/features/keep-in-touch/day.ts'
import { cancel, effectOfLeaveChange } from '../../../src/features/keep-in-touch/leave-change.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { civilDate, instantOf } from '../../../src/shared/civil-date.ts'
import { agreed, by, done, leave, proposed, worked } from './day-cases.ts'

const now = new Date('2026-03-23T09:00:00Z')

test('VEC-20: a KIT day past a curtailed end is cancelled, not turned into a SPLIT day', () => {
  const change = effectOfLeaveChange({ ...leave, end: civilDate('2026-03-03') }, [proposed, agreed], {
    now,
  })
  assert.deepEqual(
    change.toCancel.map(({ reason }) => reason),
    ['after-leave', 'after-leave'],
  )
  assert.deepEqual(change.possibleBreaches, [])
  const cancelled = done(cancel(agreed, by('portal'), { reason: 'after-leave' }))
  assert.deepEqual([cancelled.state, cancelled.history.at(-1)?.reason], ['cancelled', 'after-leave'])
})

test('KIT-10: an agreed day that is over is not cancelled with a leave: whether it was worked is still asked', () => {
  const shorter: Leave = { ...leave, end: civilDate('2026-03-03') }
  const later = { now: instantOf(agreed.date, '10:00') }
  assert.deepEqual(effectOfLeaveChange(shorter, [agreed], later).toCancel, [])
  assert.equal(
    effectOfLeaveChange(shorter, [agreed], { now: instantOf(agreed.date, '09:59') }).toCancel.length,
    1,
  )
})

test('NCL-03, VEC-32: days in what has become neonatal care leave are cancelled with that reason', () => {
  const neonatal: Leave = { type: 'neonatal-care', start: leave.start, end: civilDate('2026-09-01') }
  assert.equal(effectOfLeaveChange(neonatal, [agreed], { now }).toCancel[0]?.reason, 'not-this-leave')
})

test('VEC-06: a day worked before the birth date was known is shown to HR as a possible breach, and kept', () => {
  const early: Day = { ...worked, date: civilDate('2025-09-30') }
  const change = effectOfLeaveChange(leave, [early, worked], { now })
  assert.deepEqual(change, {
    toCancel: [],
    possibleBreaches: [{ day: early, reason: 'compulsory-leave' }],
  })
})
