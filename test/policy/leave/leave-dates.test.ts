import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  compulsoryPeriod,
  earliestStart,
  expectedWeek,
  ordinaryLastDay,
  payLastDay,
  qualifyingWeek,
  startAfterAbsence,
  startAfterBirth,
  tellBy,
} from '../../../src/policy/leave/leave-dates.ts'
import { firstDayBack, isInLeave, lastDay, type Leave } from '../../../src/policy/leave/leave.ts'
import { addDays, civilDate, daysBetween, weekday } from '../../../src/shared/civil-date.ts'

const day = civilDate
const dueDate = day('2025-09-19')
const caseW: Leave = { type: 'maternity', start: day('2025-09-03'), dueDate, birthDate: day('2025-09-22') }

test('CAL-01: the expected week is the Sunday to Saturday that holds the due date', () => {
  assert.deepEqual(expectedWeek(dueDate), ['2025-09-14', '2025-09-20'])
  assert.deepEqual(expectedWeek(day('2025-09-14')), ['2025-09-14', '2025-09-20'])
  assert.deepEqual(expectedWeek(day('2025-09-20')), ['2025-09-14', '2025-09-20'])
})

test('CAL-02, MAT-02: the qualifying week is 15 weeks earlier, and its Saturday is the last day to tell', () => {
  assert.deepEqual(qualifyingWeek(dueDate), ['2025-06-01', '2025-06-07'])
  assert.equal(tellBy(dueDate), '2025-06-07')
})

test('CAL-03: leave may start on the Sunday eleven weeks before the expected week', () => {
  assert.equal(earliestStart(dueDate), '2025-06-29')
})

test('CAL-05: 52 weeks are 364 days, across a 29 February too', () => {
  assert.equal(lastDay(caseW), '2026-09-01')
  assert.equal(firstDayBack(caseW), '2026-09-02')
  const caseL: Leave = { type: 'maternity', start: day('2027-08-09') }
  assert.equal(ordinaryLastDay(caseL), '2028-02-06')
  assert.equal(lastDay(caseL), '2028-08-06')
  assert.equal(firstDayBack(caseL), '2028-08-07')
})

test('VEC-27: leave that starts on any day of the year ends on the weekday before it started', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4000 }),
      fc.constantFrom('maternity', 'adoption'),
      (offset, type) => {
        const leave: Leave = { type, start: addDays(day('2024-01-01'), offset) }
        const back = firstDayBack(leave)
        assert.ok(back !== undefined)
        assert.equal(daysBetween(leave.start, back), 364)
        assert.equal(weekday(back), weekday(leave.start))
      },
    ),
  )
})

test('MAT-01, SMP-01: ordinary leave is 26 weeks and pay is 39', () => {
  assert.equal(ordinaryLastDay(caseW), '2026-03-03')
  assert.equal(payLastDay(caseW), '2026-06-02')
})

test('leave that was cut short ends its ordinary part and its pay no later', () => {
  const curtailed: Leave = { ...caseW, end: day('2025-12-31') }
  assert.deepEqual([ordinaryLastDay(curtailed), payLastDay(curtailed)], ['2025-12-31', '2025-12-31'])
})

test('a career break without an end has none, and goes on', () => {
  const open: Leave = { type: 'career-break', start: day('2024-03-01') }
  assert.equal(lastDay(open), undefined)
  assert.equal(firstDayBack(open), undefined)
  assert.equal(isInLeave(open, day('2030-01-01')), true)
  assert.equal(isInLeave(open, day('2024-02-29')), false)
})

test('MAT-06: the compulsory weeks begin with the birth: two, or four in a factory', () => {
  assert.deepEqual(compulsoryPeriod(caseW), ['2025-09-22', '2025-10-05'])
  assert.deepEqual(compulsoryPeriod({ ...caseW, factoryWorker: true }), ['2025-09-22', '2025-10-19'])
})

test('MAT-06: no compulsory weeks are known before the birth date is, nor on other leave', () => {
  assert.equal(compulsoryPeriod({ ...caseW, birthDate: undefined }), undefined)
  assert.equal(compulsoryPeriod({ ...caseW, type: 'adoption' }), undefined)
})

test('MAT-04: a birth before the planned start moves it to the day after', () => {
  const planned = day('2025-09-03')
  const born = day('2025-08-20')
  assert.equal(startAfterBirth(planned, born), '2025-08-21')
  assert.equal(startAfterBirth(planned, planned), planned)
  const leave: Leave = { type: 'maternity', start: startAfterBirth(planned, born), birthDate: born }
  assert.equal(lastDay(leave), '2026-08-19')
  assert.deepEqual(compulsoryPeriod(leave), ['2025-08-20', '2025-09-02'])
})

test('MAT-05: absence because of pregnancy starts the leave from four weeks before the expected week', () => {
  const planned = day('2025-09-03')
  assert.equal(startAfterAbsence(planned, day('2025-08-18'), dueDate), '2025-08-19')
  assert.equal(startAfterAbsence(planned, day('2025-08-17'), dueDate), '2025-08-18')
  assert.equal(startAfterAbsence(planned, day('2025-08-15'), dueDate), planned)
})
