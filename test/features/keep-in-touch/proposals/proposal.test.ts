import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsAgainstAllowance, waitsFor } from '../../../../src/features/keep-in-touch/day.ts'
import { propose } from '../../../../src/features/keep-in-touch/proposals/proposal.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { by, free, leave, newDay, proposed, refusal } from '../day-cases.ts'

test('VEC-19: a day that one side puts forward stays proposed and counts for nothing', () => {
  assert.equal(proposed.state, 'proposed')
  assert.equal(proposed.kind, 'kit')
  assert.equal(countsAgainstAllowance(proposed), false)
  assert.equal(waitsFor(proposed), 'manager')
})

test('KIT-03: neither HR nor the portal puts a day forward', () => {
  assert.equal(refusal(propose(newDay(), free, by('hr'))), 'only-two-sides')
})

test('KIT-04: the work and the hours are part of what is proposed', () => {
  for (const missing of [{ work: '  ' }, { hours: 0 }, { hours: 2401 }]) {
    assert.equal(refusal(propose(newDay(missing), free, by('person'))), 'details-missing')
  }
})

test('KIT-07, KIT-10: what the leave does not allow cannot be proposed, and the rule is named', () => {
  const early = by('person', '2025-09-01')
  const ask = (text: string) => refusal(propose(newDay({ date: civilDate(text) }), free, early))
  assert.equal(ask('2025-10-05'), 'compulsory-leave')
  assert.equal(ask('2026-09-02'), 'after-leave')
  const noLeave = { leave: { ...leave, type: 'paternity' as const }, days: [] }
  assert.equal(refusal(propose(newDay(), noLeave, early)), 'not-this-leave')
})

test('KIT-11: HR cannot let a day into the compulsory weeks', () => {
  const date = civilDate('2025-10-01')
  const allowed = { ...free, extraDates: [date] }
  assert.equal(refusal(propose(newDay({ date }), allowed, by('person', '2025-09-01'))), 'compulsory-leave')
})
