import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTurns } from '../../src/shared/in-turn.ts'

test('works of one key come one after the other, whatever becomes of each; others do not wait for them', async () => {
  const inTurn = createTurns()
  const done: string[] = []
  let goOn = (): void => {}
  const waits = new Promise<void>((resolve) => (goOn = resolve))
  const slow = inTurn('a', async () => {
    await waits
    done.push('slow')
    throw new Error('It failed.')
  })
  const next = inTurn('a', async () => {
    done.push('next')
    return 2
  })
  assert.equal(await inTurn('b', async () => done.push('other')), 1)
  goOn()
  await assert.rejects(slow, /It failed/)
  assert.equal(await next, 2)
  assert.deepEqual(done, ['other', 'slow', 'next'])
})
