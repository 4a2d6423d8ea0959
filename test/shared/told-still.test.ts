import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { civilDate } from '../../src/shared/civil-date.ts'
import { isToldStill, longestTold } from '../../src/shared/told-still.ts'

describe('what changed is told', () => {
  test('on its day and the fourteen days after it, and no longer', () => {
    assert.equal(isToldStill(civilDate('2026-03-23'), civilDate('2026-03-23')), true)
    assert.equal(isToldStill(civilDate('2026-03-23'), civilDate('2026-04-06')), true)
    assert.equal(isToldStill(civilDate('2026-03-23'), civilDate('2026-04-07')), false)
  })

  test('nothing that is told still happened before the instant from which it is looked for, the longest day included', () => {
    // The clocks go back on 25 October: from its first minute to the last of 8 November.
    const first = new Date('2026-10-24T23:00:00Z')
    assert.equal(isToldStill(civilDate('2026-10-25'), civilDate('2026-11-08')), true)
    assert.ok(longestTold(new Date('2026-11-08T23:59:59Z')) <= first)
  })
})
