import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerToReturnNotice, type ReturnNotice } from '../../../src/policy/return/return-notice.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

type More = { booked?: string; waiting?: readonly [string, string]; confirmationSent?: boolean }

function answer(given: string, wants: string, { booked, waiting, confirmationSent }: More = {}) {
  const notice: ReturnNotice = {
    lastDay: civilDate('2026-09-01'),
    given: civilDate(given),
    wants: civilDate(wants),
    booked: booked === undefined ? undefined : civilDate(booked),
    waiting: waiting && { wants: civilDate(waiting[0]), latest: civilDate(waiting[1]) },
    confirmationSent,
  }
  const { decision, noticeDays, mayPostponeTo } = answerToReturnNotice(notice)
  return [decision, noticeDays, mayPostponeTo]
}

test('RET-02, CAL-06: 56 days are notice enough', () => {
  assert.deepEqual(answer('2026-01-05', '2026-03-02'), ['accepted', 56, undefined])
})

test('RET-02, CAL-08: the 56 days are counted across the clock change', () => {
  assert.deepEqual(answer('2026-02-02', '2026-03-30'), ['accepted', 56, undefined])
})

test('RET-03: 55 days are short, and the employer may postpone by one', () => {
  assert.deepEqual(answer('2026-01-06', '2026-03-02'), ['short-notice', 55, '2026-03-03'])
  assert.deepEqual(answer('2026-07-01', '2026-08-10'), ['short-notice', 40, '2026-08-26'])
})

test('RET-03: no postponement goes past the first day after the leave', () => {
  assert.deepEqual(answer('2026-07-20', '2026-08-17'), ['short-notice', 28, '2026-09-02'])
})

test('RET-04: a later date needs its notice before the date already booked', () => {
  assert.deepEqual(answer('2026-01-05', '2026-06-01', { booked: '2026-03-02' }), ['accepted', 56, undefined])
  assert.deepEqual(answer('2026-01-06', '2026-06-01', { booked: '2026-03-02' }), ['too-late', 55, undefined])
})

test('RET-04: the whole leave after all is a later date too', () => {
  assert.deepEqual(answer('2026-01-06', '2026-09-02', { booked: '2026-03-02' }), ['too-late', 55, undefined])
})

test('RET-04: an earlier date needs its notice before itself, and is never put off past the one booked', () => {
  assert.deepEqual(answer('2026-01-05', '2026-03-02', { booked: '2026-06-01' }), ['accepted', 56, undefined])
  assert.deepEqual(answer('2026-01-06', '2026-03-02', { booked: '2026-06-01' }), [
    'short-notice',
    55,
    '2026-03-03',
  ])
  assert.deepEqual(answer('2026-01-20', '2026-02-23', { booked: '2026-03-02' }), [
    'short-notice',
    34,
    '2026-03-02',
  ])
})

test('RET-04: while a short notice waits, a later date counts to the day of that notice', () => {
  const waiting = ['2026-04-20', '2026-05-18'] as const
  assert.deepEqual(answer('2026-03-30', '2026-07-06', { waiting }), ['too-late', 21, undefined])
  assert.deepEqual(answer('2026-03-30', '2026-04-21', { waiting }), ['too-late', 21, undefined])
  assert.deepEqual(answer('2026-03-30', '2026-09-02', { waiting }), ['too-late', 21, undefined])
  const booked = '2026-06-01'
  assert.deepEqual(answer('2026-03-30', '2026-05-25', { waiting, booked }), ['too-late', 21, undefined])
})

test('RET-04: while a short notice waits, an earlier one is put off no further than that', () => {
  const waiting = ['2026-04-20', '2026-05-18'] as const
  assert.deepEqual(answer('2026-03-30', '2026-04-13', { waiting }), ['short-notice', 14, '2026-05-18'])
})

test('the date already booked needs no second notice', () => {
  assert.deepEqual(answer('2026-02-20', '2026-03-02', { booked: '2026-03-02' }), ['accepted', 10, undefined])
})

test('RET-01: taking the whole leave needs no notice', () => {
  assert.deepEqual(answer('2026-08-20', '2026-09-02'), ['accepted', 13, undefined])
  assert.deepEqual(answer('2026-08-20', '2026-09-01'), ['short-notice', 12, '2026-09-02'])
})

test('MAT-03, VEC-30: an employer that never confirmed the end of the leave cannot postpone', () => {
  const noLetter = { confirmationSent: false }
  assert.deepEqual(answer('2026-01-06', '2026-03-02', noLetter), ['accepted', 55, undefined])
})
