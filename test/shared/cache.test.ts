import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCache } from '../../src/shared/cache.ts'

const aCache = () => {
  let now = new Date('2026-03-23T12:00:00Z')
  const cached = createCache<Promise<number>>({ entries: 2, forMs: 4_000, clock: () => now })
  let asked = 0
  return {
    ask: (key: string) => cached(key, async () => ++asked),
    fail: (key: string) => cached(key, async () => Promise.reject(new Error('the database is away'))),
    setNow: (instant: string) => void (now = new Date(instant)),
  }
}

test('an answer is looked up once, until its time is over', async () => {
  const { ask, setNow } = aCache()
  assert.deepEqual([await ask('one'), await ask('one')], [1, 1])
  setNow('2026-03-23T12:00:04Z')
  assert.equal(await ask('one'), 1)
  setNow('2026-03-23T12:00:04.001Z')
  assert.equal(await ask('one'), 2)
})

test('past its size, what was asked for longest ago goes', async () => {
  const { ask } = aCache()
  for (const key of ['one', 'two', 'one', 'three']) await ask(key)
  assert.deepEqual([await ask('one'), await ask('two')], [1, 4])
})

test('a failure is not kept', async () => {
  const { ask, fail } = aCache()
  await assert.rejects(fail('one'), /away/)
  assert.equal(await ask('one'), 1)
})

test('without a length of time an answer stays', () => {
  const cached = createCache<object>({ entries: 2 })
  assert.equal(
    cached('one', () => ({})),
    cached('one', () => ({})),
  )
})

test('an empty text is an answer', () => {
  const cached = createCache<string>({ entries: 2 })
  let asked = 0
  const ask = (): string => {
    asked += 1
    return ''
  }
  assert.deepEqual([cached('one', ask), cached('one', ask), asked], ['', '', 1])
})
