import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOutbox } from '../../../support/outbox.ts'

test('several acts within ten minutes are one mail, ten minutes after the first', async (t) => {
  const { outbox, sent, person, setNow } = await anOutbox(t)
  await outbox.tellSomething(person)
  setNow('2026-03-23T12:04:00Z')
  await outbox.tellSomething(person)
  setNow('2026-03-23T12:09:59Z')
  await outbox.tellSomething(person)
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  setNow('2026-03-23T12:10:00Z')
  await outbox.deliverDue()
  setNow('2026-03-23T14:00:00Z')
  await outbox.deliverDue()
  assert.deepEqual(
    sent.map(({ subject }) => subject),
    ['outbox/something-for-you'],
  )
})

test('an act after the mail has left is told in a mail of its own', async (t) => {
  const { outbox, sent, person, setNow } = await anOutbox(t)
  await outbox.tellSomething(person)
  setNow('2026-03-23T12:10:00Z')
  await outbox.deliverDue()
  await outbox.tellSomething(person)
  setNow('2026-03-23T12:20:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 2)
})

test('two people are told in two mails', async (t) => {
  const { outbox, messages, person } = await anOutbox(t)
  await outbox.tellSomething(person)
  await outbox.tellSomething({ ...person, id: 'tom' })
  assert.deepEqual(await messages.countByState(), { pending: 2 })
})

test('acts told at the same moment are one mail', async (t) => {
  const { outbox, messages, person, database } = await anOutbox(t)
  const acts = Array.from({ length: 8 }, () => database.inTransaction(() => outbox.tellSomething(person)))
  await Promise.all(acts)
  assert.deepEqual(await messages.countByState(), { pending: 1 })
})

test('a mail that leaves while an act is being recorded does not swallow the act', async (t) => {
  const { outbox, sent, person, setNow, database, messages } = await anOutbox(t)
  await outbox.tellSomething(person)
  setNow('2026-03-23T12:10:00Z')
  const wake = Promise.withResolvers<void>()
  // Not awaited inside the transaction: on MongoDB the claim waits until it is over.
  const delivery = wake.promise.then(() => outbox.deliverDue())
  await database.inTransaction(async () => {
    await outbox.tellSomething(person)
    wake.resolve()
    for (let reads = 0; reads < 20; reads += 1) await messages.nextDueAt()
  })
  const sentBefore = sent.length
  await delivery
  const { pending = 0 } = await messages.countByState()
  assert.equal(sent.length, 1)
  assert.equal(pending, sentBefore)
})

test('a message with a known idempotencyKey is not put again', async (t) => {
  const { outbox, sent, message } = await anOutbox(t)
  const digests = ['run 1 priya', 'run 1 tom'].map((idempotencyKey) => message({ idempotencyKey }))
  assert.equal(await outbox.putAll(digests), 2)
  await outbox.deliverDue()
  assert.equal(await outbox.putAll([...digests, message({ idempotencyKey: 'run 2 priya' })]), 1)
  await outbox.deliverDue()
  assert.equal(sent.length, 3)
})
