import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aKind, anOutbox } from '../../../support/outbox.ts'

test('a message is sent once, to the stored address', async (t) => {
  const { outbox, sent, person, message } = await anOutbox(t)
  await outbox.put(message({ reference: 'one' }))
  assert.equal((await outbox.deliverDue()).sent, 1)
  assert.equal((await outbox.deliverDue()).sent, 0)
  assert.deepEqual(
    sent.map(({ to, html }) => ({ to, reference: JSON.parse(html).reference })),
    [{ to: person.email, reference: 'one' }],
  )
})

test('a message put in a transaction that fails is not there', async (t) => {
  const { outbox, sent, message, database } = await anOutbox(t)
  const fails = database.inTransaction(async () => {
    await outbox.put(message())
    throw new Error('the act failed')
  })
  await assert.rejects(fails, /the act failed/)
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
})

test('nothing leaves before its time, or after its end', async (t) => {
  const { outbox, sent, message, setNow, messages } = await anOutbox(t)
  await outbox.put(message({ notBefore: new Date('2026-03-23T13:00:00Z'), idempotencyKey: 'later' }))
  await outbox.put(
    message({ expiresAt: new Date('2026-03-23T12:30:00Z'), notBefore: new Date('2026-03-23T12:10:00Z') }),
  )
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  setNow('2026-03-23T12:30:00Z')
  assert.equal((await outbox.deliverDue()).suppressed, 1)
  setNow('2026-03-23T13:00:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 1)
  assert.deepEqual(await messages.countByState(), { sent: 1, suppressed: 1 })
})

test('a message for nobody is stored as suppressed at once', async (t) => {
  const { outbox, messages, message } = await anOutbox(t)
  await outbox.put(message({ personId: undefined, organisationId: undefined }))
  assert.deepEqual(await messages.countByState(), { suppressed: 1 })
})

test('whoever became inactive before the sending gets nothing', async (t) => {
  const { outbox, sent, person, message, savePerson, messages } = await anOutbox(t)
  await outbox.put(message())
  await savePerson({ ...person, isActive: false })
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  assert.deepEqual(await messages.countByState(), { suppressed: 1 })
})

test('a mail that is no longer wanted is suppressed', async (t) => {
  const unwanted = aKind({ write: async () => undefined })
  const { outbox, messages, message } = await anOutbox(t, { kinds: [unwanted] })
  await outbox.put(message())
  assert.equal((await outbox.deliverDue()).suppressed, 1)
  assert.deepEqual(await messages.countByState(), { suppressed: 1 })
})

test('a mail that cannot be written is dead at once, and the others go', async (t) => {
  const kind = aKind({
    write: async ({ reference }) => {
      if (reference === 'bad') throw new Error('priya@example.com has no name')
      return { view: 'test/mail', model: {} }
    },
  })
  const { outbox, sent, message, log } = await anOutbox(t, { kinds: [kind] })
  await outbox.putAll([message({ reference: 'bad' }), message(), message()])
  const counts = await outbox.deliverDue()
  assert.deepEqual(
    { sent: counts.sent, dead: counts.dead, mails: sent.length },
    { sent: 2, dead: 1, mails: 2 },
  )
  assert.equal(log.filter(({ level }) => level === 'error').length, 1)
  assert.ok(!JSON.stringify(log).includes('priya@example.com'))
})

test('the organisation that writes is named to the mail', async (t) => {
  const { outbox, sent, message } = await anOutbox(t)
  await outbox.put(message())
  await outbox.deliverDue()
  assert.match(sent[0]?.html ?? '', /"organisationName":"Department /)
})

test('an item is recorded as delivered with the mail that tells of it, once a person', async (t) => {
  const kind = aKind({
    write: async () => ({ view: 'test/mail', model: {}, delivered: { itemIds: ['story 1', 'story 2'] } }),
  })
  const { outbox, person, message, answers } = await anOutbox(t, { kinds: [kind] })
  await outbox.put(message())
  answers.push({ result: 'refused', code: '550', addressIsUnknown: false })
  await outbox.deliverDue()
  assert.deepEqual(await outbox.deliveredAmong(person.id, ['story 1', 'story 3']), new Set())
  await outbox.putAll([message(), message()])
  await outbox.deliverDue()
  assert.deepEqual(await outbox.deliveredAmong(person.id, ['story 1', 'story 3']), new Set(['story 1']))
})

test('the row holds no address, no subject and no word of the mail', async (t) => {
  const { outbox, message, person, database } = await anOutbox(t)
  await outbox.put(message())
  await outbox.deliverDue()
  const rows = JSON.stringify(await database.connection.collection('outbox').find().toArray())
  for (const marker of [person.email, person.name, 'test/mail']) assert.ok(!rows.includes(marker), marker)
})
