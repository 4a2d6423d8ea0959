import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createTurns } from '../../../../src/features/identity/mailed-code/turns.ts'

const limits = { atOnce: 2, mostWaitingOfOne: 3, mostWaiting: 5 }

/** Acts that end when they are told to, and note that they began. */
function stage() {
  const inTurn = createTurns(limits)
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const ask = (crowd: string, one: string, name: string) =>
    inTurn([crowd, one], async () => {
      began.push(name)
      await new Promise<void>((end) => void ends.set(name, end))
      return name
    })
  const end = async (name: string) => {
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { ask, began, end }
}

describe('turns of a crowd', () => {
  test('a few act at once, and the next when one has ended', async () => {
    const { ask, began, end } = stage()
    const all = ['a1', 'a2', 'a3'].map((name) => ask('net', 'a', name))
    assert.deepEqual(began, ['a1', 'a2'])
    await end('a1')
    assert.deepEqual(began, ['a1', 'a2', 'a3'])
    await end('a2')
    await end('a3')
    assert.deepEqual(await Promise.all(all), [{ ok: 'a1' }, { ok: 'a2' }, { ok: 'a3' }])
  })

  test('somebody who asks once is next after one turn of somebody who asks often', async () => {
    const { ask, began, end } = stage()
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void ask('net', 'a', name)
    void ask('net', 'b', 'b1')
    await end('a1')
    await end('a2')
    assert.deepEqual(began.slice(2), ['a3', 'b1'])
  })

  test('other crowds do not wait', () => {
    const { ask, began } = stage()
    for (const name of ['a1', 'a2', 'a3']) void ask('net', 'a', name)
    void ask('other net', 'b', 'b1')
    assert.deepEqual(began, ['a1', 'a2', 'b1'])
  })

  test('one who has too many waiting is refused, and so are all where too many wait', async () => {
    const { ask } = stage()
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void ask('net', 'a', name)
    assert.deepEqual(await ask('net', 'a', 'a6'), { refusal: 'tooManyAtOnce' })
    for (const name of ['b1', 'c1']) void ask('net', name, name)
    assert.deepEqual(await ask('net', 'd', 'd1'), { refusal: 'tooManyAtOnce' })
  })

  test('an act that fails hands its turn on', async () => {
    const inTurn = createTurns({ ...limits, atOnce: 1 })
    const failing = inTurn(['net', 'a'], () => Promise.reject(new Error('no')))
    const next = inTurn(['net', 'b'], async () => 'done')
    await assert.rejects(failing)
    assert.deepEqual(await next, { ok: 'done' })
  })
})
