import assert from 'node:assert/strict'
import { once, EventEmitter } from 'node:events'
import { test } from 'node:test'
import { createPlanningLoop } from '../../../src/features/digests/index.ts'

const times = { longestWaitMs: 600_000, longestStopMs: 5_000 }

function aLoop() {
  const rounds = new EventEmitter()
  const said: string[] = []
  const say = (_values: object, message: string) => void said.push(message)
  let failNext = false
  const planDue = async () => {
    setImmediate(() => rounds.emit('round'))
    if (failNext) throw new Error('the database is away')
    return { runs: 0, planned: 0, missed: 0 }
  }
  const loop = createPlanningLoop({ planDue }, { info: say, warn: say, error: say }, times)
  return { loop, said, nextRound: () => once(rounds, 'round'), failNext: () => void (failNext = true) }
}

test('planning begins by itself at the start, and again at each tick', async () => {
  const { loop, nextRound } = aLoop()
  const first = nextRound()
  loop.start()
  loop.start()
  await first
  const second = nextRound()
  loop.wake()
  await second
  await loop.stop()
})

test('a round that fails is said, and the next one comes', async () => {
  const { loop, said, nextRound, failNext } = aLoop()
  failNext()
  const first = nextRound()
  loop.start()
  await first
  assert.deepEqual(said, ['a round of planning failed'])
  const second = nextRound()
  loop.wake()
  await second
  await loop.stop()
})
