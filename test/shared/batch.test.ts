import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBatches } from '../../src/shared/batch.ts'

test('what is asked while a question is under way makes one question', async () => {
  const batches: number[][] = []
  const double = inBatches(async (numbers: readonly number[]) => {
    batches.push([...numbers])
    await new Promise(setImmediate)
    return numbers.map((number) => number * 2)
  })
  const first = double(1)
  await new Promise(setImmediate)
  assert.deepEqual(await Promise.all([first, double(2), double(3)]), [2, 4, 6])
  assert.deepEqual(batches, [[1], [2, 3]])
})

test('a question that fails fails for all of its batch, and for no other', async () => {
  let asked = 0
  const ask = inBatches(async (items: readonly string[]) => {
    asked += 1
    if (asked === 1) throw new Error('the database is away')
    return items
  })
  const outcomes = await Promise.allSettled([ask('one'), ask('two')])
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(await ask('three'), 'three')
})
