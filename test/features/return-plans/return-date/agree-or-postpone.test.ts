import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerRequest,
  answersTo,
} from '../../../../src/features/return-plans/return-date/agree-or-postpone.ts'
import {
  newRequest,
  withdrawRequest,
  type ReturnRequest,
} from '../../../../src/features/return-plans/return-date/return-request.ts'
import {
  decisionOn,
  whyNotReturnOn,
  type LeaveToReturnFrom,
} from '../../../../src/policy/return/return-date.ts'
import { civilDate } from '../../../../src/shared/civil-date.ts'
import type { Outcome } from '../../../../src/shared/outcome.ts'
import { aMaternityLeave } from '../../../support/builders.ts'

const day = civilDate
const today = day('2026-03-23')
const at = new Date('2026-03-23T09:00:00Z')
const when = { today, at, by: 'contact' }
const owner = { id: 'request', organisationId: 'employer', personId: 'priya', leaveId: 'leave' }

function caseW(booked?: string): LeaveToReturnFrom {
  return { leave: aMaternityLeave(), booked: booked === undefined ? undefined : day(booked) }
}

function requestFor(wants: string, of = caseW()): ReturnRequest {
  return newRequest({ ...owner, given: today, wants: day(wants), at }, of)
}

function done(outcome: Outcome<ReturnRequest, 'not-open'>): ReturnRequest {
  assert.ok('ok' in outcome)
  return outcome.ok
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
  const request = requestFor('2026-05-18')
  assert.deepEqual(
    [request.state, request.confirmedDate, answersTo(request, today)],
    ['confirmed', '2026-05-18', []],
  )
})

test('RET-03: a short notice is agreed, or postponed to the day the law allows, never refused', () => {
  const request = requestFor('2026-05-17')
  assert.deepEqual([request.state, request.mayPostponeTo], ['asked', '2026-05-18'])
  assert.deepEqual(answersTo(request, today), ['agree', 'postpone'])
  assert.equal(done(answerRequest(request, 'agree', when)).confirmedDate, '2026-05-17')
  assert.equal(done(answerRequest(request, 'postpone', when)).confirmedDate, '2026-05-18')
  assert.deepEqual(answerRequest(request, 'keep', when), { refusal: 'not-open' })
})

test('RET-03: nothing is postponed once the day has come', () => {
  assert.deepEqual(answersTo(requestFor('2026-05-17'), day('2026-05-17')), ['agree'])
})

test('RET-04: a later date with too little notice may be refused, and the date before it stands', () => {
  const request = requestFor('2026-06-01', caseW('2026-04-20'))
  assert.equal(request.decision, 'too-late')
  assert.deepEqual(answersTo(request, today), ['agree', 'keep'])
  const kept = done(answerRequest(request, 'keep', when))
  assert.deepEqual([kept.state, kept.confirmedDate], ['kept', undefined])
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
  assert.deepEqual(answersTo(requestFor('2030-01-07', openBreak), today), ['agree', 'keep'])
})

test('what was asked can be taken back until it is answered', () => {
  const request = requestFor('2026-04-20')
  assert.equal(done(withdrawRequest(request, at)).state, 'withdrawn')
  const agreed = done(answerRequest(request, 'agree', when))
  assert.deepEqual(withdrawRequest(agreed, at), { refusal: 'not-open' })
  assert.deepEqual(answersTo(agreed, today), [])
})
