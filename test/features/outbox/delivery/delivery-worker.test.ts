import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createWorkLoop, type WorkLoop } from '../../../../src/platform/jobs/work-loop.ts'
import type { MailTransport } from '../../../../src/shared/mail.ts'
import { anOutbox, type TestOutbox } from '../../../support/outbox.ts'

const times = { longestWaitMs: 60_000, shortestWaitMs: 5, afterWakeUpMs: [5, 20, 100], longestStopMs: 5_000 }

test('a mail that is put leaves at once, without waiting for the timer', async (t) => {
  const { transport, sent } = aTransport()
  const { outbox, message, wakeUp } = await anOutbox(t, { transport })
  const worker = workerOf({ outbox, wakeUp })
  worker.start()
  await outbox.put(message())
  await sent
  await worker.stop()
})

test('a mail put in a transaction leaves soon after it is over', async (t) => {
  const { transport, sent } = aTransport()
  const { outbox, message, database, wakeUp } = await anOutbox(t, { transport })
  const worker = workerOf({ outbox, wakeUp })
  worker.start()
  await database.inTransaction(() => outbox.put(message()))
  await sent
  await worker.stop()
})

test('the loop looks by itself when the next mail is due', async (t) => {
  const { transport, sent } = aTransport()
  const { outbox, message, setNow, now, wakeUp } = await anOutbox(t, { transport })
  await outbox.put(message({ notBefore: new Date(now().getTime() + 10) }))
  assert.equal(await wakeUp.waitForWakeUp(0, new AbortController().signal), 'woken')
  const worker = workerOf({ outbox, wakeUp })
  worker.start()
  setNow('2026-03-23T12:00:01Z')
  await sent
  await worker.stop()
})

test('a stop finishes the mail in hand, and begins no other', async (t) => {
  const answer = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  let mails = 0
  const transport: MailTransport = {
    async send() {
      mails += 1
      begun.resolve()
      await answer.promise
      return { result: 'accepted' }
    },
    close: async () => {},
  }
  const { outbox, message, messages, wakeUp } = await anOutbox(t, { transport, settings: { lanes: 1 } })
  await outbox.putAll([message(), message(), message()])
  const worker = workerOf({ outbox, wakeUp })
  worker.start()
  await begun.promise
  const stopped = worker.stop()
  answer.resolve()
  await stopped
  assert.equal(mails, 1)
  assert.deepEqual(await messages.countByState(), { sent: 1, pending: 2 })
})

test('a stop does not wait for ever for a mail server that says nothing', async (t) => {
  const begun = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<{ result: 'in-doubt' }>()
  const transport: MailTransport = {
    send: () => {
      begun.resolve()
      return answer.promise
    },
    close: async () => {},
  }
  const { outbox, message, wakeUp } = await anOutbox(t, { transport })
  await outbox.put(message())
  const worker = workerOf({ outbox, wakeUp }, { ...times, longestStopMs: 50 })
  worker.start()
  await begun.promise
  await worker.stop()
  answer.resolve({ result: 'in-doubt' })
  await worker.stop()
})

function workerOf({ outbox, wakeUp }: Pick<TestOutbox, 'outbox' | 'wakeUp'>, loopTimes = times): WorkLoop {
  const { deliverDue, nextRoundInMs } = outbox
  return createWorkLoop({ round: deliverDue, nextRoundInMs, onFailure: () => {}, times: loopTimes, wakeUp })
}

function aTransport(): { transport: MailTransport; sent: Promise<void> } {
  const sent = Promise.withResolvers<void>()
  const transport: MailTransport = {
    async send() {
      sent.resolve()
      return { result: 'accepted' }
    },
    close: async () => {},
  }
  return { transport, sent: sent.promise }
}
