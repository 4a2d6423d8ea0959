import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newSeed, stepOf } from '../../../../src/features/identity/authenticator/authenticator.ts'
import { numberAt } from '../../../support/authenticator.ts'

const step = Date.parse('2026-03-23T09:00:00Z')

test('is taken for half a minute, and for half a minute before and after it', () => {
  const seed = newSeed()
  const number = numberAt(seed, new Date(step))
  const isTakenAt = (ms: number) => stepOf({ seed, lastStep: 0 }, number, new Date(step + ms)) !== undefined
  assert.deepEqual([-30_001, -30_000, 0, 29_999, 59_999, 60_000].map(isTakenAt), [
    false,
    true,
    true,
    true,
    true,
    false,
  ])
})
