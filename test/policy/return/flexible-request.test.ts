import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canRequest, decideBy } from '../../../src/policy/return/flexible-request.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const day = civilDate
const today = day('2026-06-15')
const closedOne = (made: string) => ({ made: day(made), closed: day(made) })

test('FLX-03, VEC-38: two months beginning with the request end the day before its date', () => {
  assert.equal(decideBy(day('2026-01-14')), '2026-03-13')
})

test('FLX-03, CAL-07: a request at the end of a long month is decided by the end of a short one', () => {
  assert.equal(decideBy(day('2025-12-31')), '2026-02-28')
})

test('FLX-01: only one request is live at a time', () => {
  assert.equal(canRequest(today, [{ made: day('2024-01-01') }]), 'one-is-live')
  assert.equal(canRequest(today, [closedOne('2026-06-01')]), 'yes')
})

test('FLX-01: a third request waits until twelve months after the first', () => {
  assert.equal(canRequest(today, [closedOne('2025-06-16'), closedOne('2026-01-05')]), 'two-in-a-year')
  assert.equal(canRequest(today, [closedOne('2025-06-15'), closedOne('2026-01-05')]), 'yes')
})
