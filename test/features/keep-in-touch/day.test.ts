import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, dispute } from '../../../src/features/keep-in-touch/disputes/dispute.ts'
import { markNotWorked, markWorked } from '../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { cancel } from '../../../src/features/keep-in-touch/leave-change.ts'
import { agree, decline, lapse, withdraw } from '../../../src/features/keep-in-touch/proposals/answer.ts'
import { by, done, free, proposed, refusal, worked } from './day-cases.ts'

test('a day that has ended in any way can be neither answered nor moved again', () => {
  const over = done(withdraw(proposed, by('person')))
  const late = by('manager', '2026-04-20')
  const changes = [
    agree(over, free, by('manager')),
    decline(over, by('manager')),
    withdraw(over, by('person')),
    lapse(over, late),
    markWorked(over, late),
    markNotWorked(over, late),
    dispute(over, by('person', '2026-04-20'), { reason: 'other' }),
    decide(over, { decided: 'worked', reason: 'no' }, by('hr')),
    cancel(over, by('hr'), { reason: 'leave-changed' }),
  ]
  for (const change of changes) assert.equal(refusal(change), 'wrong-state')
})

test('every change adds who and when, and leaves the day it began from as it was', () => {
  assert.deepEqual(
    worked.history.map((entry) => [entry.state, entry.by, entry.at.toISOString().slice(0, 10)]),
    [
      ['proposed', 'person', '2026-03-20'],
      ['agreed', 'manager', '2026-03-20'],
      ['worked', 'manager', '2026-04-14'],
    ],
  )
  assert.equal(proposed.history.length, 1)
})
