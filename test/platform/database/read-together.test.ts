import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readingTogether } from '../../../src/platform/database/read-together.ts'

describe('records that are read together', () => {
  const now = new Date('2026-03-23T09:00:00Z')
  const later = new Date('2026-03-23T09:00:01Z')
  const asker = (rows: Map<string, string>) => {
    const questions: [ids: string[], now: Date][] = []
    const read = readingTogether(async (ids, asOf) => {
      questions.push([ids, asOf])
      return ids.flatMap((_id) => (rows.has(_id) ? [{ _id, words: rows.get(_id) }] : []))
    })
    return { read, questions }
  }

  test('are asked for once in a turn, as of the last, and each asker has their own', async () => {
    const { read, questions } = asker(new Map(Object.entries({ one: 'a', two: 'b' })))
    const answers = await Promise.all([
      read('one', now),
      read('two', now),
      read('none', now),
      read('one', later),
    ])
    assert.deepEqual(
      answers.map((found) => found?.words),
      ['a', 'b', undefined, 'a'],
    )
    assert.deepEqual(questions, [[['one', 'two', 'none'], later]])
  })

  test('are read anew in the next turn, also while the first question is under way', async () => {
    const rows = new Map([['one', 'a']])
    const { read } = asker(rows)
    const first = read('one', now)
    await new Promise((resolve) => setImmediate(resolve))
    rows.delete('one')
    assert.deepEqual([(await first)?.words, await read('one', now)], ['a', undefined])
  })

  test('fail for whoever asked, and not for the next', async () => {
    let isDown = true
    const read = readingTogether(async (ids: string[]) => {
      if (isDown) throw new Error('down')
      return ids.map((_id) => ({ _id }))
    })
    const asked = await Promise.allSettled([read('one', now), read('two', now)])
    assert.deepEqual(
      asked.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    isDown = false
    assert.deepEqual(await read('one', now), { _id: 'one' })
  })
})
