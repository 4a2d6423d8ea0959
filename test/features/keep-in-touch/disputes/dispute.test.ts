import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsAgainstAllowance } from '../../../../src/features/keep-in-touch/day.ts'
import { decide, dispute } from '../../../../src/features/keep-in-touch/disputes/dispute.ts'
import { agree } from '../../../../src/features/keep-in-touch/proposals/answer.ts'
import { propose } from '../../../../src/features/keep-in-touch/proposals/proposal.ts'
import { by, done, leave, newDay, refusal, takenDays, worked } from '../day-cases.ts'

test('J4, KIT-06: a disputed day counts until HR, and nobody else, decides that it was only a talk', () => {
  const disputed = done(dispute(worked, by('person', '2026-04-20'), 'only-a-talk'))
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
