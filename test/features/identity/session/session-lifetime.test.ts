import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasSessionEnded } from '../../../../src/features/identity/session/session-lifetime.ts'

test('a session lasts twelve hours to the millisecond, and not one more', () => {
  const session = { beganAt: '2026-03-23T09:00:00.000Z' }
  assert.equal(hasSessionEnded(session, new Date('2026-03-23T21:00:00.000Z')), false)
  assert.equal(hasSessionEnded(session, new Date('2026-03-23T21:00:00.001Z')), true)
})
