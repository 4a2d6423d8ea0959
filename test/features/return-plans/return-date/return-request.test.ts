import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answersTo,
  answerWish,
  newWish,
  withdrawWish,
  type ReturnWish,
} from '../../../../src/features/return-plans/return-date/return-request.ts'
import {
  decisionOn,
  whyNotReturnOn,
  type LeaveToReturnFrom,
} from '../../../../src/policy/return/return-date.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../../support/builders.ts'

const day = civilDate
const today = day('2026-03-23')
const at = new Date('2026-03-23T09:00:00Z')
const owner = { id: 'wish', organisationId: 'employer', personId: 'priya', leaveId: 'leave' }

function caseW(booked?: string): LeaveToReturnFrom {
  return { leave: aMaternityLeave(), booked: booked === undefined ? undefined : day(booked) }
}

function wishFor(wants: string, of = caseW()): ReturnWish {
  return newWish({ ...owner, given: today, wants: day(wants), at }, of)
}

test('a first day back is after today, within the leave or the day after it, and another than the one that stands', () => {
  const refusal = (wants: string, of = caseW(), on = today) => whyNotReturnOn(day(wants), of, on)
  assert.equal(refusal('2026-03-23'), 'past')
  assert.equal(refusal('2026-03-24'), undefined)
  assert.equal(refusal('2026-09-02'), 'sameDate')
  assert.equal(refusal('2026-09-03'), 'afterLeave')
  assert.equal(refusal('2026-06-01', caseW('2026-06-01')), 'sameDate')
  assert.equal(refusal('2026-09-02', caseW('2026-06-01')), undefined)
  assert.equal(refusal('2025-09-03', caseW(), day('2025-08-01')), 'beforeLeave')
})

test('MAT-06: nobody comes back within compulsory leave', () => {
  const soon = day('2025-09-23')
  assert.equal(whyNotReturnOn(day('2025-10-05'), caseW(), soon), 'compulsoryLeave')
  assert.equal(whyNotReturnOn(day('2025-10-06'), caseW(), soon), undefined)
  const factory = { leave: aMaternityLeave({ factoryWorker: true }), booked: undefined }
  assert.equal(whyNotReturnOn(day('2025-10-19'), factory, soon), 'compulsoryLeave')
  assert.equal(whyNotReturnOn(day('2025-10-20'), factory, soon), undefined)
})

test('a return date that has come does not move', () => {
  assert.equal(whyNotReturnOn(day('2026-06-01'), caseW('2026-03-23'), today), 'alreadyBack')
})

test('RET-02: with 56 days of notice the date stands at once', () => {
  const wish = wishFor('2026-05-18')
  assert.deepEqual([wish.state, wish.settledOn, answersTo(wish, today)], ['settled', '2026-05-18', []])
})

test('RET-03: a short notice is agreed, or postponed to the day the law allows, never refused', () => {
  const wish = wishFor('2026-05-17')
  assert.deepEqual([wish.state, wish.mayPostponeTo], ['asked', '2026-05-18'])
  assert.deepEqual(answersTo(wish, today), ['agree', 'postpone'])
  assert.equal(answerWish(wish, 'agree', today, at)?.settledOn, '2026-05-17')
  assert.equal(answerWish(wish, 'postpone', today, at)?.settledOn, '2026-05-18')
  assert.equal(answerWish(wish, 'keep', today, at), undefined)
})

test('RET-03: nothing is postponed once the day has come', () => {
  assert.deepEqual(answersTo(wishFor('2026-05-17'), day('2026-05-17')), ['agree'])
})

test('RET-04: a later date with too little notice may be refused, and the date before it stands', () => {
  const wish = wishFor('2026-06-01', caseW('2026-04-20'))
  assert.equal(wish.decision, 'too-late')
  assert.deepEqual(answersTo(wish, today), ['agree', 'keep'])
  const kept = answerWish(wish, 'keep', today, at)
  assert.deepEqual([kept?.state, kept?.settledOn], ['kept', undefined])
})

test('ADO-04: adoption leave has the notice of maternity leave; other leave ends early by agreement', () => {
  const wants = day('2026-05-17')
  const adoption = { leave: { type: 'adoption', start: day('2025-09-03') }, booked: undefined } as const
  assert.equal(decisionOn(wants, adoption, today).decision, 'short-notice')
  for (const type of ['shared-parental', 'career-break'] as const) {
    const leave = { type, start: day('2025-09-03'), end: day('2026-09-01') }
    const { decision, mayPostponeTo } = decisionOn(wants, { leave, booked: undefined }, today)
    assert.deepEqual([decision, mayPostponeTo], ['by-agreement', undefined])
  }
})

test('a career break without an end gets one when both agree', () => {
  const openBreak = { leave: { type: 'career-break', start: day('2025-09-03') }, booked: undefined } as const
  assert.equal(whyNotReturnOn(day('2030-01-07'), openBreak, today), undefined)
  assert.deepEqual(answersTo(wishFor('2030-01-07', openBreak), today), ['agree', 'keep'])
})

test('what was asked can be taken back until it is answered', () => {
  const wish = wishFor('2026-04-20')
  assert.equal(withdrawWish(wish, at)?.state, 'withdrawn')
  const agreed = answerWish(wish, 'agree', today, at)
  assert.ok(agreed)
  assert.equal(withdrawWish(agreed, at), undefined)
  assert.deepEqual(answersTo(agreed, today), [])
})
