import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSendBudget } from '../../../../src/features/outbox/limits/send-rate.ts'
import { createMailBudgetStore } from '../../../../src/features/outbox/index.ts'
import { anOutbox } from '../../../support/outbox.ts'

const noSignal = new AbortController().signal

test('workers together send no more than the rate, and a fifth of a second’s worth at once', async (t) => {
  const { database } = await anOutbox(t)
  const rate = 100
  const store = createMailBudgetStore(database.connection)
  const workers = [1, 2, 3, 4].map(() => createSendBudget(store, rate))
  const began = performance.now()
  let taken = 0
  const many = workers.flatMap((budget) =>
    Array.from({ length: 15 }, async () => {
      if (await budget.take(noSignal)) taken += 1
    }),
  )
  await Promise.all(many)
  const seconds = (performance.now() - began) / 1000
  assert.equal(taken, 60)
  assert.ok(taken <= rate / 5 + rate * seconds + 1, `${taken} in ${seconds} s`)
})

test('leave that was not needed is used for the next mail', async (t) => {
  const { database } = await anOutbox(t)
  const store = createMailBudgetStore(database.connection)
  const budget = createSendBudget(store, 0.001)
  assert.equal(await budget.take(noSignal), true)
  budget.giveBack()
  assert.equal(await budget.take(noSignal), true)
})

test('a stop ends the wait for leave', async (t) => {
  const { database } = await anOutbox(t)
  const budget = createSendBudget(createMailBudgetStore(database.connection), 0.001)
  await budget.take(noSignal)
  const stopping = new AbortController()
  const waiting = budget.take(stopping.signal)
  stopping.abort()
  assert.equal(await waiting, false)
})
