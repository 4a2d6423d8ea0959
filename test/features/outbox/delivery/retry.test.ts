import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handover } from '../../../../src/shared/mail.ts'
import { aKind, anOutbox } from '../../../support/outbox.ts'

const unreachable: Handover = { result: 'unreachable', isSuspicious: false }
const inDoubt: Handover = { result: 'in-doubt' }
const tryLater: Handover = { result: 'try-later', code: '451 4.7.1', slowDown: false }

test('a mail that is refused for now goes a minute later, with the same Message-ID', async (t) => {
  const ids: string[] = []
  const transport = {
    send: async ({ messageId }: { messageId: string }) => {
      ids.push(messageId)
      return ids.length === 1 ? tryLater : ({ result: 'accepted' } as const)
    },
    close: async () => {},
  }
  const { outbox, message, setNow, database } = await anOutbox(t, { transport })
  await outbox.put(message())
  assert.equal((await outbox.deliverDue()).retry, 1)
  assert.equal((await database.connection.collection('outbox').findOne())?.['lastCode'], '451 4.7.1')
  setNow('2026-03-23T12:00:59Z')
  assert.equal((await outbox.deliverDue()).sent, 0)
  setNow('2026-03-23T12:01:00Z')
  assert.equal((await outbox.deliverDue()).sent, 1)
  assert.equal(ids.length, 2)
  assert.equal(ids[0], ids[1])
  assert.match(ids[0] ?? '', /^<[0-9a-f]{32}@portal\.example>$/)
})

test('a refused address ends one mail, and the others go', async (t) => {
  const { outbox, message, answers, sent } = await anOutbox(t)
  await outbox.putAll([message(), message(), message()])
  answers.push({ result: 'refused', code: '554 5.6.0', addressIsUnknown: false })
  const { sent: count, dead } = await outbox.deliverDue()
  assert.deepEqual({ count, dead, mails: sent.length }, { count: 2, dead: 1, mails: 2 })
})

test('while the mail server is away no attempt is used, and one probe a minute goes out', async (t) => {
  const { outbox, message, answers, setNow, sent, database } = await anOutbox(t, { settings: { lanes: 1 } })
  await outbox.putAll(Array.from({ length: 8 }, () => message()))
  answers.push(...Array.from({ length: 7 }, () => unreachable))
  await outbox.deliverDue()
  assert.equal(answers.length, 2, 'five failures open the breaker')
  setNow('2026-03-23T12:00:59Z')
  await outbox.deliverDue()
  assert.equal(answers.length, 2)
  assert.equal((await outbox.health()).isServerReached, false)
  setNow('2026-03-23T12:01:00Z')
  await outbox.deliverDue()
  assert.equal(answers.length, 1)
  setNow('2026-03-23T12:02:00Z')
  await outbox.deliverDue()
  assert.equal(answers.length, 0)
  setNow('2026-03-23T12:03:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 8, 'the probe that gets through opens the way for the others')
  const rows = await database.connection.collection('outbox').find().toArray()
  assert.ok(rows.every(({ attempts }) => attempts === 1))
})

test('a refused login stops all sending until the process is started again', async (t) => {
  const { outbox, message, answers, setNow, sent, another } = await anOutbox(t, { settings: { lanes: 1 } })
  await outbox.putAll([message(), message()])
  answers.push({ result: 'login-refused' })
  assert.equal((await outbox.deliverDue())['login-refused'], 1)
  setNow('2026-03-23T18:00:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  assert.equal((await outbox.health()).isLoginRefused, true)
  await another().deliverDue()
  assert.equal(sent.length, 2)
})

test('a server that asks for less gets nothing for half a minute', async (t) => {
  const { outbox, message, answers, setNow, sent } = await anOutbox(t, { settings: { lanes: 1 } })
  await outbox.putAll([message(), message(), message()])
  answers.push({ result: 'try-later', code: '421', slowDown: true })
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  setNow('2026-03-23T12:00:30Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 2)
})

test('a digest in doubt is sent once more, with the same Message-ID, and then never', async (t) => {
  const { outbox, message, answers, setNow, messages } = await anOutbox(t)
  await outbox.put(message())
  answers.push(inDoubt, inDoubt)
  assert.equal((await outbox.deliverDue()).in_doubt, 1)
  setNow('2026-03-23T12:09:59Z')
  await outbox.deliverDue()
  assert.equal(answers.length, 1)
  setNow('2026-03-23T12:10:00Z')
  await outbox.deliverDue()
  setNow('2026-03-24T12:00:00Z')
  await outbox.deliverDue()
  assert.equal(answers.length, 0)
  assert.deepEqual(await messages.countByState(), { in_doubt: 1 })
})

test('a digest whose second copy is taken is sent', async (t) => {
  const { outbox, message, answers, setNow, messages } = await anOutbox(t)
  await outbox.put(message())
  answers.push(inDoubt)
  await outbox.deliverDue()
  setNow('2026-03-23T12:10:00Z')
  await outbox.deliverDue()
  assert.deepEqual(await messages.countByState(), { sent: 1 })
})

test('a sign-in mail in doubt is never repeated', async (t) => {
  const signIn = aKind({ gate: 'always', inDoubt: 'never-again' })
  const { outbox, message, answers, setNow, sent, messages } = await anOutbox(t, { kinds: [signIn] })
  await outbox.put(message())
  answers.push(inDoubt)
  await outbox.deliverDue()
  setNow('2026-03-23T12:10:00Z')
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  assert.deepEqual(await messages.countByState(), { in_doubt: 1 })
})

test('the operator’s pause holds all mail until it is taken back', async (t) => {
  const { outbox, message, sent, another } = await anOutbox(t)
  await outbox.put(message())
  await outbox.pauseAllMail()
  await another().deliverDue()
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  assert.equal((await outbox.health()).isPaused, true)
  await outbox.resumeAllMail()
  await outbox.deliverDue()
  assert.equal(sent.length, 1)
})

test('a message that cannot be got ready or put back leaves the others of its group alone', async (t) => {
  const kind = aKind({
    async write({ reference }) {
      if (reference === 'bad') throw new MongoGone('while it was written')
      return { view: 'test/mail', model: { reference } }
    },
  })
  const { outbox, messages, message, sent, database } = await anOutbox(t, {
    kinds: [kind],
    settings: { recordForMs: 0 },
  })
  const { putBack } = messages
  messages.putBack = async (one, ...rest) => {
    if (await isBad(one.id)) throw new MongoGone('while it was put back')
    return putBack(one, ...rest)
  }
  const stored = database.connection.collection<{ _id: string; reference: string }>('outbox')
  const isBad = async (id: string) => (await stored.findOne({ _id: id }))?.reference === 'bad'
  await outbox.putAll([message({ reference: 'bad' }), ...Array.from({ length: 9 }, () => message())])
  const { lost } = await outbox.deliverDue()
  assert.deepEqual([lost, sent.length], [1, 9])
  const bad = await database.connection.collection('outbox').findOne({ reference: 'bad' })
  assert.equal(bad?.['state'], 'claimed', 'its lease runs out, and it is due again: nothing was sent')
})

test('a message waits as claimed, not as handed over, until its whole group is written', async (t) => {
  const [begun, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const kind = aKind({
    async write({ reference }) {
      if (reference === 'slow') {
        begun.resolve()
        await written.promise
      }
      return { view: 'test/mail', model: { reference } }
    },
  })
  const { outbox, message, messages, sent, setNow } = await anOutbox(t, { kinds: [kind] })
  // It is due first, so that it is of the first group, however many lanes ask for one at once.
  await outbox.put(message({ reference: 'slow' }))
  setNow('2026-03-23T12:00:01Z')
  await outbox.putAll(Array.from({ length: 9 }, () => message()))
  const round = outbox.deliverDue()
  await Promise.race([begun.promise, round])
  for (let looks = 0; looks < 20; looks += 1) {
    const { claimed = 0, handing } = await messages.countByState()
    assert.equal(handing, undefined)
    assert.ok(claimed > 0)
  }
  written.resolve()
  await round
  assert.equal(sent.length, 10)
})

class MongoGone extends Error {
  override readonly name = 'MongoNetworkError'
}
