import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsAgainstAllowance, waitsFor } from '../../../../src/features/keep-in-touch/day.ts'
import {
  agree,
  canAgree,
  decline,
  lapse,
  replace,
  withdraw,
} from '../../../../src/features/keep-in-touch/proposals/answer.ts'
import { propose } from '../../../../src/features/keep-in-touch/proposals/proposal.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { agreed, by, done, free, leave, newDay, proposed, refusal, takenDays } from '../day-cases.ts'

test('KIT-03: only the side that did not propose can agree', () => {
  assert.equal(refusal(agree(proposed, free, by('person'))), 'other-side-answers')
  assert.equal(refusal(agree(proposed, free, by('hr'))), 'other-side-answers')
  assert.equal(agreed.state, 'agreed')
  assert.equal(countsAgainstAllowance(agreed), true)
})

test('KIT-03: a manager who proposes waits for the person', () => {
  const asked = done(propose(newDay(), free, by('manager')))
  assert.equal(waitsFor(asked), 'person')
  assert.equal(done(agree(asked, free, by('person'))).state, 'agreed')
})

test('KIT-04: a day is agreed before it, not on it', () => {
  assert.equal(done(agree(proposed, free, by('manager', '2026-04-13'))).state, 'agreed')
  assert.equal(refusal(agree(proposed, free, by('manager', '2026-04-14'))), 'day-has-come')
  assert.equal(refusal(propose(newDay(), free, by('person', '2026-04-14'))), 'day-has-come')
})

test('KIT-01: agreeing counts afresh, so two proposals for the last day are not both agreed', () => {
  const nine = takenDays(9)
  const first = done(propose(newDay({}, 'first'), { leave, days: nine }, by('person')))
  const rival = newDay({ date: civilDate('2026-04-15') }, 'second')
  const second = done(propose(rival, { leave, days: [...nine, first] }, by('person')))
  const firstAgreed = done(agree(first, { leave, days: [...nine, first, second] }, by('manager')))
  const now = { leave, days: [...nine, firstAgreed, second] }
  assert.equal(refusal(agree(second, now, by('manager'))), 'allowance-used')
  assert.equal(canAgree(second, by('manager'), now), 'allowance-used')
})

test('KIT-11: a day beyond the allowance is agreed only where HR let that date', () => {
  const ten = { leave, days: takenDays(10) }
  assert.equal(refusal(propose(newDay(), ten, by('person'))), 'allowance-used')
  const allowed = { ...ten, extraDates: [newDay().details.date] }
  const extra = done(propose(newDay(), allowed, by('person')))
  assert.equal(done(agree(extra, allowed, by('manager'))).state, 'agreed')
  assert.equal(refusal(agree(extra, ten, by('manager'))), 'allowance-used', 'HR took it back')
})

test('VEC-17: a proposal that is withdrawn or declined, and a day withdrawn before it, give the day back', () => {
  const outcomes = [
    done(withdraw(proposed, by('person'))),
    done(decline(proposed, by('manager'), 'team-away')),
    done(withdraw(agreed, by('person', '2026-04-13'))),
    done(withdraw(agreed, by('manager'))),
  ]
  assert.deepEqual(
    outcomes.map(({ state }) => state),
    ['withdrawn', 'declined', 'withdrawn', 'withdrawn'],
  )
  assert.equal(outcomes.some(countsAgainstAllowance), false)
  assert.equal(outcomes[1]?.declineReason, 'team-away')
})

test('an agreed day is no longer withdrawn once it has come', () => {
  assert.equal(refusal(withdraw(agreed, by('person', '2026-04-14'))), 'day-has-come')
})

test('a proposal is withdrawn by the side that made it and declined by the other', () => {
  assert.equal(refusal(withdraw(proposed, by('manager'))), 'other-side-answers')
  assert.equal(refusal(decline(proposed, by('person'))), 'other-side-answers')
  assert.equal(done(decline(proposed, by('manager'))).declineReason, undefined)
})

test('another date put forward replaces the proposal and waits for the first side', () => {
  const later = newDay({ date: civilDate('2026-06-16') }, 'b')
  const change = replace(proposed, later, free, by('manager'))
  assert.ok('ok' in change)
  const { before, replacement } = change.ok
  assert.deepEqual([before.state, before.replacedBy], ['replaced', 'b'])
  const { state, replaces, date: newDate } = replacement
  assert.deepEqual([state, replaces, newDate], ['proposed', 'a', '2026-06-16'])
  assert.equal(waitsFor(replacement), 'person')
})

test('another date that the leave does not allow leaves the proposal as it was', () => {
  const tooLate = newDay({ date: civilDate('2026-09-02') }, 'b')
  assert.deepEqual(replace(proposed, tooLate, free, by('manager')), { refusal: 'after-leave' })
  assert.deepEqual(replace(proposed, newDay({}, 'b'), free, by('person')), {
    refusal: 'other-side-answers',
  })
})

test('a proposal that nobody answered lapses on the day after its date', () => {
  assert.equal(refusal(lapse(proposed, by('portal', '2026-04-14'))), 'day-not-come')
  assert.equal(done(lapse(proposed, by('portal', '2026-04-15'))).state, 'lapsed')
  assert.equal(refusal(lapse(agreed, by('portal', '2026-04-15'))), 'wrong-state')
})
