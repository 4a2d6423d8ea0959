import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { test } from 'node:test'
import { createWakeUp, createWorkLoop, type LoopTimes } from '../../../src/platform/jobs/work-loop.ts'

const patient: LoopTimes = {
  longestWaitMs: 600_000,
  shortestWaitMs: 0,
  afterWakeUpMs: [],
  longestStopMs: 5_000,
}

function aLoop(
  given: { times?: Partial<LoopTimes>; nextRoundInMs?: () => Promise<number | undefined> } = {},
) {
  const rounds = new EventEmitter()
  const failures: unknown[] = []
  let failNext = false
  const loop = createWorkLoop({
    async round() {
      setImmediate(() => rounds.emit('round'))
      if (!failNext) return
      failNext = false
      throw new Error('the database is away')
    },
    ...(given.nextRoundInMs && { nextRoundInMs: given.nextRoundInMs }),
    onFailure: (error) => void failures.push(error),
    times: { ...patient, ...given.times },
  })
  return { loop, failures, nextRound: () => once(rounds, 'round'), failNext: () => void (failNext = true) }
}

test('work begins by itself at the start, and again at each wake-up', async () => {
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

test('a round that fails is told, and the next one comes', async () => {
  const { loop, failures, nextRound, failNext } = aLoop()
  failNext()
  const first = nextRound()
  loop.start()
  await first
  assert.match(String(failures), /the database is away/)
  const second = nextRound()
  loop.wake()
  await second
  await loop.stop()
})

test('after a wake-up it looks again a little later, unasked', async () => {
  const { loop, nextRound } = aLoop({ times: { afterWakeUpMs: [1, 1] } })
  const first = nextRound()
  loop.start()
  await first
  const second = nextRound()
  loop.wake()
  await second
  await nextRound()
  await nextRound()
  await loop.stop()
})

test('it works by itself when the next round is of use', async () => {
  const { loop, nextRound } = aLoop({ nextRoundInMs: async () => 1 })
  const first = nextRound()
  loop.start()
  await first
  await nextRound()
  await loop.stop()
})

test('where nobody can say when that is, it works after its longest wait', async () => {
  const nextRoundInMs = async () => Promise.reject(new Error('the database is away'))
  const { loop, nextRound } = aLoop({ times: { longestWaitMs: 1 }, nextRoundInMs })
  const first = nextRound()
  loop.start()
  await first
  await nextRound()
  await loop.stop()
})

test('a stop waits for the round under way, and begins no other', async () => {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  let rounds = 0
  const loop = createWorkLoop({
    async round() {
      rounds += 1
      begun.resolve()
      await end.promise
    },
    onFailure: () => {},
    times: patient,
  })
  loop.start()
  await begun.promise
  loop.wake()
  let hasStopped = false
  const stopped = loop.stop().then(() => (hasStopped = true))
  await new Promise(setImmediate)
  assert.equal(hasStopped, false)
  end.resolve()
  await stopped
  assert.equal(rounds, 1)
})

test('a wake-up for which nobody waited is kept for the next who does', async () => {
  const { wake, waitForWakeUp } = createWakeUp()
  const noSignal = new AbortController().signal
  wake()
  assert.equal(await waitForWakeUp(600_000, noSignal), 'woken')
  assert.equal(await waitForWakeUp(0, noSignal), 'time')
})
