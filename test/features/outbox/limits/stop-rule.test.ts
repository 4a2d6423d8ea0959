import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { usualDelivery, type NewMessage } from '../../../../src/features/outbox/index.ts'
import { aKind, anOutbox } from '../../../support/outbox.ts'

const refused = { result: 'refused', code: '554 5.7.1', addressIsUnknown: false } as const
const openGate = async () => ({ allow: true }) as const

test('reliability.md A4, stop rule: a run of which more than a fifth of the first 50 mails died is stopped, and an alert is logged', async (t) => {
  const { outbox, run, dead, sent, log, isStopped } = await aRun(t, 80)
  dead(11)
  await outbox.deliverDue()
  assert.equal(sent.length, 0)
  assert.equal(await isStopped(), true)
  assert.deepEqual(await outbox.troubleOf('another employer'), { undelivered: 0, isDigestStopped: false })
  const [alert, ...others] = log.filter(({ level, message }) => level === 'error' && /stopped/.test(message))
  assert.deepEqual([alert?.values, others], [{ run, dead: 11, held: 69 }, []])
  assert.equal(await outbox.nextRoundInMs(), undefined, 'no worker wakes for it')
})

test('reliability.md A4, stop rule: a fifth of the first is still borne, and what dies later stops nothing', async (t) => {
  const { outbox, dead, accepted, sent, isStopped } = await aRun(t, 16, { attempts: 10, deadShare: 0.2 })
  dead(2)
  accepted(8)
  dead(4)
  await outbox.deliverDue()
  assert.equal(sent.length, 10)
  assert.equal(await isStopped(), false)
})

test('reliability.md A4, stop rule: other runs and other kinds of mail go on, and the operator lets the stopped one go on', async (t) => {
  const { outbox, message, dead, sent, isStopped } = await aRun(t, 12, { attempts: 10, deadShare: 0.2 })
  dead(3)
  await outbox.deliverDue()
  await outbox.putAll([message({ reference: 'another run' }), message({ kind: 'other' })])
  await outbox.deliverDue()
  assert.equal(sent.length, 2)
  await outbox.resumeAllMail()
  dead(3)
  await outbox.deliverDue()
  assert.equal(sent.length, 2 + 9 - 3, 'it is not stopped a second time')
  assert.equal(await isStopped(), false)
})

test('reliability.md A4, stop rule: a fault of the rule puts no recorded delivery in doubt', async (t) => {
  const { outbox, dead, stoppedRuns, log } = await aRun(t, 1)
  stoppedRuns.firstEndings = async () => {
    throw new Error('the database is away')
  }
  dead(1)
  assert.equal((await outbox.deliverDue()).dead, 1)
  assert.deepEqual(log.map(({ level, message }) => [level, message]).slice(-1), [
    ['warn', 'the stop rule failed'],
  ])
})

async function aRun(t: TestContext, count: number, stopRule = usualDelivery.stopRule) {
  const kinds = [aKind({ gate: 'digest' }), aKind({ name: 'other' })]
  const desk = await anOutbox(t, { settings: { lanes: 1, stopRule }, kinds })
  desk.setGate(openGate)
  const run = 'organisation weekly 2026-03-23T07:30:00.000Z'
  const ofRun = (overrides: Partial<NewMessage> = {}) => desk.message({ reference: run, ...overrides })
  await desk.outbox.putAll(Array.from({ length: count }, () => ofRun()))
  return {
    ...desk,
    run,
    isStopped: async () => (await desk.outbox.troubleOf(desk.person.organisationId)).isDigestStopped,
    dead: (times: number) => void desk.answers.push(...Array.from({ length: times }, () => refused)),
    accepted: (times: number) =>
      void desk.answers.push(...Array.from({ length: times }, () => ({ result: 'accepted' }) as const)),
  }
}
