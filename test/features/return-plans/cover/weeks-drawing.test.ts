import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weeksDrawings } from '../../../../src/features/return-plans/cover/weeks-drawing.ts'
import type { CoveredWeek } from '../../../../src/policy/return/covered-plan.ts'
import { addDays, civilDate } from '../../../../src/shared/civil-date.ts'

/** Of "28 September 2026" in letters of 16. */
const longest = 135

test('the dates below the weeks neither meet nor leave the drawing, whatever the weeks are', () => {
  for (let count = 1; count <= 52; count += 1) {
    for (const { size, width, labels } of weeksDrawings({ weeks: weeks(count) }) ?? []) {
      assert.equal(labels[0]?.x, 0)
      assert.ok(labels.length <= (size === 'narrow' ? 3 : 12))
      for (const [at, { x }] of labels.entries())
        assert.ok(x + longest <= (labels[at + 1]?.x ?? width), `${size}, ${count} weeks, label ${at + 1}`)
    }
  }
})

function weeks(count: number): CoveredWeek[] {
  const one = { worked: 1200, holiday: 0, leave: 0, unpaid: 0 }
  return Array.from({ length: count }, (_, at) => ({
    ...one,
    from: addDays(civilDate('2026-09-28'), at * 7),
  })) as CoveredWeek[]
}
