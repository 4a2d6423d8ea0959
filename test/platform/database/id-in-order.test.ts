import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newIdInOrder } from '../../../src/platform/database/id-in-order.ts'

test('ids of what happened sort as they were given, also within one instant', () => {
  const ids = Array.from({ length: 20 }, () => newIdInOrder())
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, 20)
})
