import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aKind, anOutbox } from '../../../support/outbox.ts'

test('the gate is asked just before the sending, and can stop a mail', async (t) => {
  const { outbox, sent, message, messages, setGate } = await anOutbox(t)
  await outbox.put(message())
  setGate(async () => ({ suppress: 'paused' }))
  assert.equal((await outbox.deliverDue()).suppressed, 1)
  assert.equal(sent.length, 0)
  assert.deepEqual(await messages.countByState(), { suppressed: 1 })
})

test('quiet hours hold a mail until they end, and use up no attempt', async (t) => {
  const { outbox, sent, message, setNow, now, database, setGate } = await anOutbox(t)
  const morning = new Date('2026-03-24T07:30:00Z')
  setGate(async () => (now() < morning ? { waitUntil: morning } : { allow: true }))
  await outbox.put(message())
  assert.equal((await outbox.deliverDue()).held, 1)
  setNow('2026-03-24T07:29:59Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  setNow('2026-03-24T07:30:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 1)
  const row = await database.connection.collection('outbox').findOne()
  assert.deepEqual([row?.['attempts'], row?.['state']], [1, 'sent'])
})

test('acts in the quiet hours are still one mail in the morning', async (t) => {
  const { outbox, sent, person, setNow, now, setGate } = await anOutbox(t)
  const morning = new Date('2026-03-24T07:30:00Z')
  setGate(async () => (now() < morning ? { waitUntil: morning } : { allow: true }))
  for (const instant of ['2026-03-23T20:00:00Z', '2026-03-23T22:00:00Z', '2026-03-24T03:00:00Z']) {
    setNow(instant)
    await outbox.tellSomething(person)
    await outbox.deliverDue()
  }
  setNow('2026-03-24T07:30:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 1)
})

test('an act told while the gate is asked joins the mail that is put back', async (t) => {
  const { outbox, messages, person, setNow, setGate } = await anOutbox(t)
  const morning = new Date('2026-03-24T07:30:00Z')
  await outbox.tellSomething(person)
  setNow('2026-03-23T20:00:00Z')
  setGate(async () => {
    await outbox.tellSomething(person)
    return { waitUntil: morning }
  })
  await outbox.deliverDue()
  assert.deepEqual(await messages.countByState(), { pending: 1, suppressed: 1 })
})

test('CON-03: what says only that something is there leaves after a silence that is longer than its life', async (t) => {
  const { outbox, sent, person, messages, setNow, now, setGate } = await anOutbox(t)
  const over = new Date('2026-05-11T07:30:00Z')
  setGate(async () => (now() < over ? { waitUntil: over } : { allow: true }))
  await outbox.tellSomething(person)
  setNow('2026-03-23T20:00:00Z')
  assert.equal((await outbox.deliverDue()).held, 1)
  setNow('2026-05-11T07:30:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 1)
  assert.deepEqual(await messages.countByState(), { sent: 1 })
})

test('a digest that would be held past its end is suppressed', async (t) => {
  const { outbox, message, setGate } = await anOutbox(t, { kinds: [aKind({ gate: 'digest' })] })
  const expiresAt = new Date('2026-03-23T20:00:00Z')
  setGate(async () => ({ waitUntil: expiresAt }))
  await outbox.put(message({ expiresAt }))
  assert.equal((await outbox.deliverDue()).suppressed, 1)
})

test('a mail that its reader asked for passes no gate', async (t) => {
  const { outbox, sent, message, setGate } = await anOutbox(t, { kinds: [aKind({ gate: 'always' })] })
  setGate(async () => ({ suppress: 'paused' }))
  await outbox.put(message())
  await outbox.deliverDue()
  assert.equal(sent.length, 1)
})

test('an address that does not exist gets only what is asked for there, until something arrives', async (t) => {
  const kinds = [aKind(), aKind({ name: 'asked-for', gate: 'always' })]
  const { outbox, sent, message, answers } = await anOutbox(t, { kinds })
  answers.push({ result: 'refused', code: '550 5.1.1', addressIsUnknown: true })
  for (const kind of ['test', 'test', 'asked-for', 'test']) {
    await outbox.put(message({ kind }))
    await outbox.deliverDue()
  }
  assert.equal(sent.length, 2)
})
