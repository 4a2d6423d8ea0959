import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeaveType } from '../../../src/policy/leave/leave.ts'
import { firstReturn, wholeWeeksBeside, whyNotReturnOn } from '../../../src/policy/return/return-date.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

const today = civilDate('2026-03-23')

/** Eight weeks from a Wednesday, under way. */
function eightWeeks(type: LeaveType) {
  return { type, start: civilDate('2026-03-04'), end: civilDate('2026-04-28') }
}

function answer(type: LeaveType, wants: string) {
  return whyNotReturnOn(civilDate(wants), { leave: eightWeeks(type), booked: undefined }, today)
}

test('SPL-04, NCL-01, PAT-01: leave that is taken in whole weeks ends after whole weeks, or as it was booked', () => {
  for (const type of ['shared-parental', 'neonatal-care', 'paternity'] as const) {
    assert.equal(answer(type, '2026-04-15'), undefined, type)
    for (const within of ['2026-04-14', '2026-04-16', '2026-04-13'])
      assert.equal(answer(type, within), 'notWholeWeeks', `${type} ${within}`)
    assert.equal(answer(type, '2026-04-29'), 'sameDate', type)
  }
})

test('other leave ends on any day, and so does that after a death, of which nobody is asked for a form (PBL-03)', () => {
  for (const type of ['maternity', 'adoption', 'career-break', 'parental-bereavement'] as const)
    assert.equal(answer(type, '2026-04-14'), undefined, type)
})

test('SPL-04: the days on both sides that would do are named, of those that are still to come', () => {
  const beside = (wants: string) => wholeWeeksBeside(civilDate(wants), eightWeeks('shared-parental'), today)
  assert.deepEqual(beside('2026-04-14'), { before: '2026-04-08', next: '2026-04-15' })
  assert.deepEqual(beside('2026-03-24'), { before: undefined, next: '2026-03-25' })
  assert.deepEqual(beside('2026-04-28'), { before: '2026-04-22', next: '2026-04-29' })
})

test('SPL-04: a block that was recorded with days over can end with them', () => {
  const leave = { ...eightWeeks('shared-parental'), end: civilDate('2026-04-30') }
  const beside = wholeWeeksBeside(civilDate('2026-04-30'), leave, today)
  assert.deepEqual(beside, { before: '2026-04-29', next: '2026-05-01' })
  const wants = civilDate('2026-05-01')
  const booked = civilDate('2026-04-15')
  assert.equal(whyNotReturnOn(wants, { leave, booked }, today), undefined)
})

test('SPL-04: the first day that can be a first day back is after whole weeks too', () => {
  assert.equal(firstReturn(eightWeeks('shared-parental'), today), '2026-03-25')
  assert.equal(firstReturn(eightWeeks('shared-parental'), civilDate('2026-03-25')), '2026-04-01')
  assert.equal(firstReturn(eightWeeks('shared-parental'), civilDate('2026-02-20')), '2026-03-11')
  assert.equal(firstReturn(eightWeeks('career-break'), today), '2026-03-24')
})
