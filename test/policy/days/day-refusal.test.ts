import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import { answer, caseW, unborn } from './case-w.ts'

const day = civilDate

test('KIT-07, VEC-01, VEC-02: the last compulsory day is refused and the next is allowed', () => {
  assert.equal(answer(caseW, '2025-09-22'), 'refuse: compulsory-leave')
  assert.equal(answer(caseW, '2025-10-05'), 'refuse: compulsory-leave')
  assert.equal(answer(caseW, '2025-10-06'), 'allow')
})

test('KIT-07, VEC-03: for a factory worker the compulsory weeks are four', () => {
  const factory = { ...caseW, factoryWorker: true }
  assert.equal(answer(factory, '2025-10-06'), 'refuse: compulsory-leave')
  assert.equal(answer(factory, '2025-10-19'), 'refuse: compulsory-leave')
  assert.equal(answer(factory, '2025-10-20'), 'allow')
})

test('VEC-04: from the due date on, a day waits until the birth date is known', () => {
  assert.equal(answer(unborn, '2025-10-01'), 'hold: birth-date-needed')
  assert.equal(answer(unborn, '2025-09-19'), 'hold: birth-date-needed')
})

test('KIT-07, VEC-05: a day in the leave and before the due date is allowed', () => {
  assert.equal(answer(unborn, '2025-09-10'), 'allow')
  assert.equal(answer(unborn, '2025-09-18'), 'allow')
})

test('KIT-07: a day in the leave and before an earlier birth is allowed', () => {
  assert.equal(answer(caseW, '2025-09-21'), 'allow')
})

test('KIT-10, VEC-15, VEC-16: the day falls inside the leave, its first and last day included', () => {
  assert.equal(answer(caseW, '2025-09-02'), 'refuse: before-leave')
  assert.equal(answer(caseW, '2025-09-03'), 'allow')
  assert.equal(answer(caseW, '2026-09-01'), 'allow')
  assert.equal(answer(caseW, '2026-09-02'), 'refuse: after-leave')
})

test('NCL-03, VEC-32: neonatal care and paternity leave have no such days', () => {
  const neonatal: Leave = { type: 'neonatal-care', start: day('2026-03-02'), end: day('2026-04-12') }
  assert.equal(answer(neonatal, '2026-03-10'), 'refuse: not-this-leave')
  assert.equal(answer({ ...neonatal, type: 'paternity' }, '2026-03-10'), 'refuse: not-this-leave')
})
