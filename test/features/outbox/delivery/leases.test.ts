import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handover, MailTransport, OutgoingMail } from '../../../../src/shared/mail.ts'
import { aKind, anOutbox } from '../../../support/outbox.ts'

/** A lease that is over as soon as it is given. */
const leaseMs = -1

test('a message is claimed by one of many workers', async (t) => {
  const { outbox, another, sent, message } = await anOutbox(t, { settings: { lanes: 3 } })
  const many = Array.from({ length: 30 }, () => message())
  await outbox.putAll(many)
  const rounds = await Promise.all([outbox, another(), another()].map((worker) => worker.deliverDue()))
  assert.equal(
    rounds.reduce((sum, counts) => sum + counts.sent, 0),
    30,
  )
  const references = sent.map(({ html }) => JSON.parse(html).reference as string)
  assert.deepEqual(references.toSorted(), many.map(({ reference }) => reference).toSorted())
})

test('a worker that lost its lease before the handover sends nothing', async (t) => {
  const writing = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  let writes = 0
  const kind = aKind({
    async write() {
      writes += 1
      begun.resolve()
      if (writes === 1) await writing.promise
      return { view: 'test/mail', model: {} }
    },
  })
  const { outbox, another, sent, message, setNow } = await anOutbox(t, {
    settings: { leaseMs },
    kinds: [kind],
  })
  await outbox.put(message())
  const slow = outbox.deliverDue()
  await begun.promise
  await another().deliverDue()
  setNow('2026-03-23T12:01:00Z')
  assert.equal((await another().deliverDue()).sent, 1)
  writing.resolve()
  assert.equal((await slow).lost, 1)
  assert.equal(sent.length, 1)
})

test('a mail taken after the lease was over is still recorded as sent, and not repeated', async (t) => {
  const { transport, begun, answer } = aSlowTransport()
  const { outbox, another, sent, message, setNow, messages } = await anOutbox(t, {
    settings: { leaseMs },
    transport,
  })
  await outbox.put(message())
  const slow = outbox.deliverDue()
  await begun
  const other = another({ send: async (mail) => (sent.push(mail), accepted), close: async () => {} })
  await other.deliverDue()
  assert.deepEqual(await messages.countByState(), { in_doubt: 1 })
  answer(accepted)
  assert.equal((await slow).sent, 1)
  setNow('2026-03-23T12:10:00Z')
  await other.deliverDue()
  assert.equal(sent.length, 0)
  assert.deepEqual(await messages.countByState(), { sent: 1 })
})

test('an answer that comes after another worker has the message changes nothing', async (t) => {
  const { transport, begun, answer } = aSlowTransport()
  const { outbox, another, sent, message, setNow, messages } = await anOutbox(t, {
    settings: { leaseMs },
    transport,
  })
  await outbox.put(message())
  const slow = outbox.deliverDue()
  await begun
  const other = another({ send: async (mail) => (sent.push(mail), accepted), close: async () => {} })
  await other.deliverDue()
  setNow('2026-03-23T12:10:00Z')
  assert.equal((await other.deliverDue()).sent, 1)
  answer({ result: 'refused', code: '550', addressIsUnknown: false })
  assert.equal((await slow).lost, 1)
  assert.deepEqual(await messages.countByState(), { sent: 1 })
})

test('a message that ends its worker each time is dead after three claims', async (t) => {
  const { outbox, messages, message, setNow, now, database } = await anOutbox(t, { settings: { leaseMs } })
  await outbox.put(message())
  for (const [instant, queue] of [
    ['2026-03-23T12:00:00Z', 'usual'],
    ['2026-03-23T12:01:00Z', 'suspect'],
    ['2026-03-23T12:06:00Z', 'suspect'],
  ] as const) {
    setNow(instant)
    // The worker claims it and is gone.
    const [claimed] = await messages.claim({ count: 1, now: now(), leaseMs, queue })
    assert.ok(claimed)
    await outbox.deliverDue(AbortSignal.abort())
  }
  assert.deepEqual(await messages.countByState(), { dead: 1 })
  assert.equal((await database.connection.collection('outbox').findOne())?.['reason'], 'worker-ended')
})

test('a worker whose clock is wrong takes no lease from another', async (t) => {
  const { outbox, messages, message, setNow, now } = await anOutbox(t)
  await outbox.put(message({ expiresAt: new Date('2026-04-23T12:00:00Z') }))
  const claimed = await messages.claim({ count: 1, now: now(), leaseMs: 120_000, queue: 'usual' })
  assert.equal(claimed.length, 1)
  setNow('2026-03-24T00:00:00Z')
  await outbox.deliverDue()
  assert.deepEqual(await messages.countByState(), { claimed: 1 })
})

const accepted: Handover = { result: 'accepted' }

/** Holds its one mail until it is told what the server answers. */
function aSlowTransport() {
  const begun = Promise.withResolvers<OutgoingMail>()
  const answered = Promise.withResolvers<Handover>()
  const transport: MailTransport = {
    send: (mail) => {
      begun.resolve(mail)
      return answered.promise
    },
    close: async () => {},
  }
  return { transport, begun: begun.promise, answer: answered.resolve }
}
