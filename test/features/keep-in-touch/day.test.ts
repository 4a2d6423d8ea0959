import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  countsAgainstAllowance,
  waitsFor,
  type Circumstances,
  type Day,
  type DayChange,
  type DayDetails,
} from '../../../src/features/keep-in-touch/day.ts'
import { decide, dispute } from '../../../src/features/keep-in-touch/disputes/dispute.ts'
import { markNotWorked, markWorked } from '../../../src/features/keep-in-touch/outcomes/day-outcome.ts'
import { cancel, effectOfLeaveChange } from '../../../src/features/keep-in-touch/leave-change.ts'
import {
  agree,
  canAgree,
  decline,
  lapse,
  replace,
  withdraw,
} from '../../../src/features/keep-in-touch/proposals/answer.ts'
import { propose, type NewDay } from '../../../src/features/keep-in-touch/proposals/proposal.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'

const date = civilDate('2026-04-14')
const leave: Leave = {
  type: 'maternity',
  start: civilDate('2025-09-03'),
  dueDate: civilDate('2025-09-19'),
  birthDate: civilDate('2025-09-22'),
}
const free: Circumstances = { leave, days: [] }

function by(party: 'person' | 'manager' | 'hr' | 'portal', today = '2026-03-20') {
  return { by: party, at: new Date(`${today}T10:00:00Z`), today: civilDate(today) } as const
}

function newDay(details: Partial<DayDetails> = {}, id = 'a'): NewDay {
  const usual = { date, work: 'Team planning', place: 'office', hours: 740, privateRoom: false } as const
  return { id, leaveId: 'leave', personId: 'priya', details: { ...usual, ...details } }
}

function done(change: DayChange): Day {
  assert.ok('ok' in change, 'refusal' in change ? change.refusal : '')
  return change.ok
}

function refusal(change: DayChange): string {
  return 'ok' in change ? `went to ${change.ok.state}` : change.refusal
}

const proposed = done(propose(newDay(), free, by('person')))
const agreed = done(agree(proposed, free, by('manager')))
const worked = done(markWorked(agreed, by('manager', '2026-04-14')))

function takenDays(count: number, state: Day['state'] = 'worked'): Day[] {
  return Array.from({ length: count }, (_, index) => ({
    ...worked,
    id: `taken-${index}`,
    state,
    date: addDays(civilDate('2025-11-04'), index),
  }))
}

test('VEC-19: a day that one side puts forward stays proposed and counts for nothing', () => {
  assert.equal(proposed.state, 'proposed')
  assert.equal(proposed.kind, 'kit')
  assert.equal(countsAgainstAllowance(proposed), false)
  assert.equal(waitsFor(proposed), 'manager')
})

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

test('KIT-03: neither HR nor the portal puts a day forward', () => {
  assert.equal(refusal(propose(newDay(), free, by('hr'))), 'only-two-sides')
})

test('KIT-04: the work and the hours are part of what is proposed', () => {
  for (const missing of [{ work: '  ' }, { hours: 0 }, { hours: 2401 }]) {
    assert.equal(refusal(propose(newDay(missing), free, by('person'))), 'details-missing')
  }
})

test('KIT-04: a day is agreed before it, not on it', () => {
  assert.equal(done(agree(proposed, free, by('manager', '2026-04-13'))).state, 'agreed')
  assert.equal(refusal(agree(proposed, free, by('manager', '2026-04-14'))), 'day-has-come')
  assert.equal(refusal(propose(newDay(), free, by('person', '2026-04-14'))), 'day-has-come')
})

test('KIT-07, KIT-10: what the leave does not allow cannot be proposed, and the rule is named', () => {
  const early = by('person', '2025-09-01')
  const ask = (text: string) => refusal(propose(newDay({ date: civilDate(text) }), free, early))
  assert.equal(ask('2025-10-05'), 'compulsory-leave')
  assert.equal(ask('2026-09-02'), 'after-leave')
  const noLeave = { leave: { ...leave, type: 'paternity' as const }, days: [] }
  assert.equal(refusal(propose(newDay(), noLeave, early)), 'not-this-leave')
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

test('KIT-11: a day beyond the allowance is agreed only where HR let it, with a reason', () => {
  const ten = { leave, days: takenDays(10) }
  assert.equal(refusal(propose(newDay(), ten, by('person'))), 'allowance-used')
  const allowanceOverride = { actorId: 'hr', at: new Date('2026-03-19T10:00:00Z'), reason: 'Inquiry hearing' }
  const extra = done(propose({ ...newDay(), allowanceOverride }, ten, by('person')))
  assert.equal(done(agree(extra, ten, by('manager'))).allowanceOverride?.reason, 'Inquiry hearing')
})

test('KIT-11: HR cannot let a day into the compulsory weeks', () => {
  const allowanceOverride = { actorId: 'hr', at: new Date('2025-09-01T10:00:00Z'), reason: 'Urgent' }
  const inWindow = { ...newDay({ date: civilDate('2025-10-01') }), allowanceOverride }
  assert.equal(refusal(propose(inWindow, free, by('person', '2025-09-01'))), 'compulsory-leave')
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

test('whether the day was worked is recorded from the day on', () => {
  assert.equal(refusal(markWorked(agreed, by('person', '2026-04-13'))), 'day-not-come')
  assert.equal(worked.state, 'worked')
  assert.equal(refusal(markWorked(proposed, by('manager', '2026-04-14'))), 'wrong-state')
})

test('VEC-18: an agreed day that was not worked is given back, and nobody says why', () => {
  const missed = done(markNotWorked(agreed, by('person', '2026-04-14')))
  assert.equal(countsAgainstAllowance(missed), false)
  assert.equal(missed.history.at(-1)?.reason, undefined)
})

test('J4: a disputed day goes on counting until HR, and nobody else, decides with a reason', () => {
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
    dispute(over, late, 'other'),
    decide(over, { decided: 'worked', reason: 'no' }, by('hr')),
    cancel(over, by('hr'), 'leave-changed'),
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

test('VEC-20: a KIT day past a curtailed end is cancelled, not turned into a SPLIT day', () => {
  const change = effectOfLeaveChange({ ...leave, end: civilDate('2026-03-03') }, [proposed, agreed])
  assert.deepEqual(
    change.toCancel.map(({ reason }) => reason),
    ['after-leave', 'after-leave'],
  )
  assert.deepEqual(change.possibleBreaches, [])
  const cancelled = done(cancel(agreed, by('portal'), 'after-leave'))
  assert.deepEqual([cancelled.state, cancelled.history.at(-1)?.reason], ['cancelled', 'after-leave'])
})

test('NCL-03, VEC-32: days in what has become neonatal care leave are cancelled with that reason', () => {
  const neonatal: Leave = { type: 'neonatal-care', start: leave.start, end: civilDate('2026-09-01') }
  assert.equal(effectOfLeaveChange(neonatal, [agreed]).toCancel[0]?.reason, 'not-this-leave')
})

test('VEC-06: a day worked before the birth date was known is shown to HR as a possible breach, and kept', () => {
  const early: Day = { ...worked, date: civilDate('2025-09-30') }
  const change = effectOfLeaveChange(leave, [early, worked])
  assert.deepEqual(change, {
    toCancel: [],
    possibleBreaches: [{ day: early, reason: 'compulsory-leave' }],
  })
})
