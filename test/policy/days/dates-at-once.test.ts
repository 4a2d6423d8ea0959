import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canPutForward } from '../../../src/policy/days/dates-at-once.ts'

test('KIT-03: one lot of dates waits at a time', () => {
  assert.equal(canPutForward(2, { left: 10, othersWait: false }), 'yes')
  assert.equal(canPutForward(2, { left: 10, othersWait: true }), 'others-wait')
})

test('KIT-01: no more dates at once than the leave has days left, and ten at most', () => {
  assert.equal(canPutForward(3, { left: 3, othersWait: false }), 'yes')
  assert.equal(canPutForward(4, { left: 3, othersWait: false }), 'more-than-left')
  assert.equal(canPutForward(10, { left: 20, othersWait: false }), 'yes')
  assert.equal(canPutForward(11, { left: 20, othersWait: false }), 'too-many')
})
