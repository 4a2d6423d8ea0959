import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createSendRate,
  createSendRateStore,
} from '../../../../src/features/outbox/limits/send-rate-store.ts'
import { anOutbox } from '../../../support/outbox.ts'

const noSignal = new AbortController().signal

test('workers together send no more than the rate, and a fifth of a second’s worth at once', async (t) => {
  const { database } = await anOutbox(t)
  const perSecond = 100
  const store = createSendRateStore(database.connection)
  const workers = [1, 2, 3, 4].map(() => createSendRate(store, perSecond))
  const began = performance.now()
  let taken = 0
  const many = workers.flatMap((rate) =>
    Array.from({ length: 15 }, async () => {
      if (await rate.take(noSignal)) taken += 1
    }),
  )
  await Promise.all(many)
  const seconds = (performance.now() - began) / 1000
  assert.equal(taken, 60)
  assert.ok(taken <= perSecond / 5 + perSecond * seconds + 1, `${taken} in ${seconds} s`)
})

test('leave that was not needed is used for the next mail', async (t) => {
  const { database } = await anOutbox(t)
  const store = createSendRateStore(database.connection)
  const rate = createSendRate(store, 0.001)
  assert.equal(await rate.take(noSignal), true)
  rate.giveBack()
  assert.equal(await rate.take(noSignal), true)
})

test('a stop ends the wait for leave', async (t) => {
  const { database } = await anOutbox(t)
  const rate = createSendRate(createSendRateStore(database.connection), 0.001)
  await rate.take(noSignal)
  const stopping = new AbortController()
  const waiting = rate.take(stopping.signal)
  stopping.abort()
  assert.equal(await waiting, false)
})
