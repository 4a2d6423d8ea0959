import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../../../src/features/keep-in-touch/day.ts'
import { decide, dispute, takeBack } from '../../../../src/features/keep-in-touch/disputes/dispute.ts'
import { confirmationOf, saidHours } from '../../../../src/features/keep-in-touch/outcomes/confirmation.ts'
import { markNotWorked, markWorked } from '../../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { agreed, by, done, refusal } from '../day-cases.ts'

const said = done(markWorked(agreed, by('manager', '2026-04-14'), 600))

function how(day: Day, today: string): string {
  const found = confirmationOf(day, civilDate(today))
  if (!found) return 'nothing'
  return 'confirmed' in found ? found.confirmed : `waits for ${found.waitsFor} until ${found.until}`
}

test('PAY-06: what one side says waits for the other, who confirms it by saying the same', () => {
  assert.equal(how(agreed, '2026-04-14'), 'nothing')
  assert.equal(how(said, '2026-04-14'), 'waits for person until 2026-04-28')
  const same = done(markWorked(said, by('person', '2026-04-15'), 600))
  assert.equal(how(same, '2026-04-15'), 'both')
  assert.equal(saidHours(same), 600)
  const missed = done(markNotWorked(agreed, by('person', '2026-04-14')))
  assert.equal(how(missed, '2026-04-14'), 'waits for manager until 2026-04-28')
  assert.equal(how(done(markNotWorked(missed, by('manager', '2026-04-15'))), '2026-04-15'), 'both')
})

test('PAY-06: other hours take the place of those said before, and wait for the first side', () => {
  const other = done(markWorked(said, by('person', '2026-04-20'), 740))
  assert.equal(how(other, '2026-04-20'), 'waits for manager until 2026-05-04')
  assert.equal(saidHours(other), 740)
  assert.equal(how(done(markWorked(other, by('manager', '2026-04-21'), 740)), '2026-04-21'), 'both')
  const corrected = done(markWorked(said, by('manager', '2026-04-15'), 500))
  assert.equal(how(corrected, '2026-04-15'), 'waits for person until 2026-04-29')
})

test('PAY-06: silence of two weeks confirms, and nobody says other hours after that', () => {
  assert.equal(how(said, '2026-04-27'), 'waits for person until 2026-04-28')
  assert.equal(how(said, '2026-04-28'), 'not-objected')
  assert.equal(refusal(markWorked(said, by('person', '2026-04-28'), 740)), 'wrong-state')
  assert.equal(done(dispute(said, by('person', '2026-04-28'), { reason: 'other' })).state, 'disputed')
})

test('PAY-06: a disputed day is never confirmed until HR decides, with its hours', () => {
  const disputed = done(dispute(said, by('person', '2026-04-15'), { reason: 'only-a-talk' }))
  assert.equal(how(disputed, '2026-12-31'), 'nothing')
  const decision = { decided: 'worked', reason: 'The notes show it.', hours: 300 } as const
  const decided = done(decide(disputed, decision, by('hr', '2026-04-20')))
  assert.equal(how(decided, '2026-04-20'), 'hr')
  assert.equal(saidHours(decided), 300)
  assert.equal(refusal(markWorked(decided, by('person', '2026-04-21'), 740)), 'wrong-state')
})

test('PAY-06: an objection taken back says nothing new: the two weeks begin again', () => {
  const disputed = done(dispute(said, by('person', '2026-04-20'), { reason: 'only-a-talk' }))
  const back = done(takeBack(disputed, by('person', '2026-04-21')))
  assert.equal(how(back, '2026-04-28'), 'waits for person until 2026-05-05')
  assert.equal(saidHours(back), 600)
  assert.equal(how(done(markWorked(back, by('person', '2026-04-22'), 600)), '2026-04-22'), 'both')
})

test('PAY-06: what stood before an objection stands again when that is taken back, and nobody is asked anew', () => {
  const disputed = done(dispute(said, by('person', '2026-05-04'), { reason: 'only-a-talk' }))
  const back = done(takeBack(disputed, by('person', '2026-05-05')))
  assert.equal(how(back, '2026-05-05'), 'objection-taken-back')
  assert.equal(refusal(markWorked(back, by('person', '2026-05-05'), 740)), 'wrong-state')
  assert.equal(refusal(dispute(back, by('manager', '2026-05-05'), { reason: 'other' })), 'only-the-person')
})

test('a day that payroll has is not said again by either side', () => {
  const exported = { ...said, exportedIn: 1 }
  assert.equal(refusal(markWorked(exported, by('person', '2026-04-15'), 740)), 'payroll-has-it')
})
