import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualDelivery } from '../../../../src/features/outbox/delivery/delivery-settings.ts'
import type { OutboxMessage } from '../../../../src/features/outbox/queue/message.ts'
import {
  afterHandover,
  afterLostLease,
  waitingAgain,
} from '../../../../src/features/outbox/delivery/after-smtp-answer.ts'

const now = new Date('2026-03-23T12:00:00Z')
const minute = 60_000

test('a mail that is refused for now waits 1, 5, 15, 60, 120, then 240 minutes', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => waitOf(tryLater(aMessage({ attempts }))))
  assert.deepEqual(waits, [1, 5, 15, 60, 120, 240, 240])
})

test('each wait is spread by a fifth either way', () => {
  assert.equal(waitOf(tryLater(aMessage({ attempts: 2 }), 0)), 4)
  assert.equal(waitOf(tryLater(aMessage({ attempts: 2 }), 0.75)), 5.5)
})

test('a mail that would come after its end is given up', () => {
  const message = aMessage({ attempts: 3, expiresAt: new Date(now.getTime() + 15 * minute) })
  assert.deepEqual(tryLater(message), { end: { state: 'dead', reason: 'gave-up', lastCode: '451' } })
})

test('a server that cannot be reached uses up no attempt', () => {
  const step = afterHandover({ result: 'unreachable', isSuspicious: false }, given(aMessage({ attempts: 4 })))
  assert.ok('again' in step)
  assert.deepEqual(
    { state: step.again.state, withoutAttempt: step.again.withoutAttempt },
    { state: 'retry', withoutAttempt: true },
  )
})

test('a refusal is final', () => {
  const handover = { result: 'refused', code: '550 5.1.1', addressIsUnknown: true } as const
  const step = afterHandover(handover, given(aMessage()))
  assert.deepEqual(step, { end: { state: 'dead', reason: 'refused', lastCode: '550 5.1.1' } })
})

test('a digest in doubt is sent once more after ten minutes, and then never', () => {
  const first = afterHandover({ result: 'in-doubt' }, given(aMessage()))
  assert.deepEqual(first, {
    again: { state: 'in_doubt', dueAt: new Date('2026-03-23T12:10:00Z'), doubt: true },
  })
  const second = afterHandover({ result: 'in-doubt' }, given(aMessage({ doubts: 1 })))
  assert.deepEqual(second, { end: { state: 'in_doubt', reason: 'no-answer', doubt: true } })
})

test('a sign-in mail in doubt is never repeated', () => {
  const step = afterHandover({ result: 'in-doubt' }, { ...given(aMessage()), inDoubt: 'never-again' })
  assert.deepEqual(step, { end: { state: 'in_doubt', reason: 'no-answer', doubt: true } })
})

test('a second copy that is refused leaves the first in doubt', () => {
  const handover = { result: 'refused', code: '554', addressIsUnknown: false } as const
  const step = afterHandover(handover, given(aMessage({ doubts: 1 })))
  assert.equal('end' in step && step.end.state, 'in_doubt')
})

test('a message whose worker ended before the handover is tried again, and is dead the third time', () => {
  const [first, second, third] = [0, 1, 2].map((lostLeases) =>
    afterLostLease(given(aMessage({ state: 'claimed', lostLeases }))),
  )
  assert.ok(first && second && 'again' in first && 'again' in second)
  assert.equal(first.again.state, 'retry')
  assert.deepEqual(third, { end: { state: 'dead', reason: 'worker-ended' } })
})

test('a message whose worker ended in the handover is in doubt, and sent again twice at most', () => {
  const [first, second, third] = [0, 1, 2].map((doubts) => afterLostLease(given(aMessage({ doubts }))))
  assert.ok(first && second && 'again' in first && 'again' in second)
  assert.deepEqual([first.again.state, second.again.state], ['in_doubt', 'in_doubt'])
  assert.deepEqual(third, { end: { state: 'in_doubt', reason: 'no-answer', doubt: true } })
})

test('a message held by its reader’s quiet hours waits as before, without an attempt', () => {
  assert.deepEqual(waitingAgain(aMessage(), now), { state: 'pending', dueAt: now, withoutAttempt: true })
  assert.equal(waitingAgain(aMessage({ attempts: 2 }), now).state, 'retry')
  assert.equal(waitingAgain(aMessage({ doubts: 1 }), now).state, 'in_doubt')
})

function tryLater(message: OutboxMessage, random = 0.5) {
  return afterHandover({ result: 'try-later', code: '451', slowDown: false }, { ...given(message), random })
}

function waitOf(step: ReturnType<typeof afterHandover>): number {
  assert.ok('again' in step)
  return (step.again.dueAt.getTime() - now.getTime()) / minute
}

function given(message: OutboxMessage) {
  return { message, inDoubt: 'send-once-more', now, settings: usualDelivery, random: 0.5 } as const
}

function aMessage(overrides: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    id: 'm1',
    kind: 'test',
    personId: 'p1',
    organisationId: 'o1',
    reference: 'r1',
    state: 'handing',
    expiresAt: new Date('2026-03-30T12:00:00Z'),
    dueAt: undefined,
    leaseOwner: 'l1',
    fence: 1,
    attempts: 1,
    lostLeases: 0,
    doubts: 0,
    isResumed: false,
    ...overrides,
  }
}
