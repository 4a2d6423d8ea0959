import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsAgainstAllowance } from '../../../../src/features/keep-in-touch/day.ts'
import { decide, dispute, takeBack } from '../../../../src/features/keep-in-touch/disputes/dispute.ts'
import { agree } from '../../../../src/features/keep-in-touch/proposals/answer.ts'
import { propose } from '../../../../src/features/keep-in-touch/proposals/proposal.ts'
import { markNotWorked } from '../../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { agreed, by, done, leave, newDay, refusal, takenDays, worked } from '../day-cases.ts'

test('J4, KIT-06: a disputed day counts until HR, and nobody else, decides that it was only a talk', () => {
  const disputed = done(dispute(worked, by('person', '2026-04-20'), { reason: 'only-a-talk' }))
  assert.equal(countsAgainstAllowance(disputed), true)
  assert.equal(
    refusal(decide(disputed, { decided: 'worked', reason: 'It was' }, by('manager', '2026-04-21'))),
    'only-hr',
  )
  const reason = 'Return talk is not work'
  const decided = done(decide(disputed, { decided: 'not-worked', reason }, by('hr', '2026-04-21')))
  assert.equal(countsAgainstAllowance(decided), false)
  assert.equal(decided.history.at(-1)?.reason, reason)
})

test('J4: a day that only a dispute stands in the way of is proposed, and agreed when HR has decided', () => {
  const nine = takenDays(9)
  const [tenth] = takenDays(10, 'disputed').slice(9)
  assert.ok(tenth)
  const inDispute = { leave, days: [...nine, tenth] }
  const asked = done(propose(newDay(), inDispute, by('person')))
  assert.equal(refusal(agree(asked, inDispute, by('manager'))), 'waits-for-dispute')
  const found = done(decide(tenth, { decided: 'worked', reason: 'File questions were work' }, by('hr')))
  assert.equal(refusal(agree(asked, { leave, days: [...nine, found] }, by('manager'))), 'allowance-used')
  const notFound = done(decide(tenth, { decided: 'not-worked', reason: 'Only return talk' }, by('hr')))
  assert.equal(done(agree(asked, { leave, days: [...nine, notFound] }, by('manager'))).state, 'agreed')
})

test('the person objects to either record, the manager not to their own, and nobody after HR has decided', () => {
  const notWorked = done(markNotWorked(agreed, by('manager', '2026-04-14')))
  assert.equal(refusal(dispute(worked, by('manager', '2026-04-20'), { reason: 'other' })), 'only-the-person')
  assert.equal(refusal(dispute(agreed, by('person', '2026-04-20'), { reason: 'other' })), 'wrong-state')
  assert.equal(refusal(dispute(worked, by('person', '2026-04-20'), { reason: 'did-work' })), 'wrong-state')
  for (const [recorded, reason] of [
    [worked, 'only-a-talk'],
    [notWorked, 'did-work'],
  ] as const) {
    const disputed = done(dispute(recorded, by('person', '2026-04-20'), { reason }))
    assert.equal(refusal(takeBack(disputed, by('manager', '2026-04-21'))), 'only-who-disputed')
    assert.equal(done(takeBack(disputed, by('person', '2026-04-21'))).state, recorded.state)
    const decided = done(decide(disputed, { decided: 'worked', reason: 'Notes' }, by('hr', '2026-04-22')))
    assert.equal(refusal(takeBack(decided, by('person', '2026-04-23'))), 'wrong-state')
    assert.equal(refusal(dispute(decided, by('person', '2026-04-23'), { reason: 'other' })), 'hr-has-decided')
  }
})
