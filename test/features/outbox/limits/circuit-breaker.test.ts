import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCircuitBreaker } from '../../../../src/features/outbox/limits/circuit-breaker.ts'

const settings = { failures: 5, withinMs: 60_000, probeEveryMs: 60_000 }
const at = (second: number): Date => new Date(Date.UTC(2026, 2, 23, 12, 0, second))

test('five failures within a minute open the breaker, four do not', () => {
  const breaker = createCircuitBreaker(settings)
  for (const second of [0, 10, 20, 30]) breaker.failed(at(second))
  assert.equal(breaker.isOpen(), false)
  breaker.failed(at(59))
  assert.equal(breaker.isOpen(), true)
})

test('failures more than a minute apart do not add up', () => {
  const breaker = createCircuitBreaker(settings)
  for (const second of [0, 20, 40, 60, 80]) breaker.failed(at(second))
  assert.equal(breaker.isOpen(), false)
})

test('of an open breaker’s callers one a minute may try', () => {
  const breaker = createCircuitBreaker(settings)
  for (let times = 0; times < 5; times += 1) breaker.failed(at(0))
  assert.equal(breaker.mayTry(at(59)), false)
  assert.deepEqual([breaker.mayTry(at(60)), breaker.mayTry(at(60))], [true, false])
  assert.deepEqual(breaker.nextProbeAt(), at(120))
})

test('an answer of any kind closes it', () => {
  const breaker = createCircuitBreaker(settings)
  for (let times = 0; times < 5; times += 1) breaker.failed(at(0))
  breaker.reached()
  assert.equal(breaker.mayTry(at(1)), true)
  assert.equal(breaker.nextProbeAt(), undefined)
})
