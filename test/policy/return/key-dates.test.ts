import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datesPicture } from '../../../src/features/return-plans/return-date/dates-picture.ts'
import { keyDates } from '../../../src/policy/return/key-dates.ts'
import { reviewDays } from '../../../src/policy/return/review-dates.ts'
import type { Leave } from '../../../src/policy/leave/leave.ts'
import { civilDate, type CivilDate } from '../../../src/shared/civil-date.ts'
import { aMaternityLeave } from '../../support/builders.ts'

const day = civilDate
const today = day('2026-03-23')
const caseW = aMaternityLeave()

function datesOf(leave: Leave, returnDate: CivilDate | undefined, on: CivilDate) {
  const talks = returnDate ? reviewDays(returnDate, '4, 10', 'england-and-wales') : []
  return keyDates(leave, returnDate, { today: on, talks }).map(({ key, date }) => [key, date])
}

test('Case W: the dates of a maternity leave, in order, with today among them', () => {
  assert.deepEqual(datesOf(caseW, day('2026-09-02'), today), [
    ['start', '2025-09-03'],
    ['ordinaryLastDay', '2026-03-03'],
    ['today', '2026-03-23'],
    ['payLastDay', '2026-06-02'],
    ['noticeBy', '2026-07-07'],
    ['lastDay', '2026-09-01'],
    ['returnDate', '2026-09-02'],
    ['review', '2026-09-30'],
    ['review', '2026-11-11'],
  ])
})

test('RET-04: with an earlier return named, the leave and its pay end the day before, and the last day to change it comes', () => {
  assert.deepEqual(datesOf(caseW, day('2026-06-01'), today), [
    ['start', '2025-09-03'],
    ['ordinaryLastDay', '2026-03-03'],
    ['today', '2026-03-23'],
    ['changeBy', '2026-04-06'],
    ['payLastDay', '2026-05-31'],
    ['lastDay', '2026-05-31'],
    ['returnDate', '2026-06-01'],
    ['review', '2026-06-29'],
    ['review', '2026-08-10'],
  ])
})

test('a talk is on a day of work: not on a Sunday, and not on a bank holiday', () => {
  const talksAfter = (returnDate: string) =>
    reviewDays(day(returnDate), '12', 'england-and-wales').map(({ week, date }) => [week, date])
  assert.deepEqual(talksAfter('2026-07-05'), [[12, '2026-09-28']])
  assert.deepEqual(talksAfter('2026-06-08'), [[12, '2026-09-01']])
})

test('a career break has no dates of the law; without an end it has no return date', () => {
  const openBreak = { type: 'career-break', start: day('2025-09-03') } as const
  assert.deepEqual(datesOf(openBreak, undefined, today), [
    ['start', '2025-09-03'],
    ['today', '2026-03-23'],
  ])
  assert.equal(datesPicture(openBreak, undefined, today), undefined)
})

test('the picture keeps its dates in order and inside its width', () => {
  for (const returnDate of ['2026-03-24', '2026-04-06', '2026-09-02']) {
    const picture = datesPicture(caseW, day(returnDate), today)
    assert.ok(picture)
    for (const { leave, pay, today: now, back, months, width } of [picture.wide, picture.narrow]) {
      assert.ok(leave.x >= 0 && now !== undefined && now.x > leave.x && now.x <= back.x)
      assert.equal(leave.x + leave.width, back.x)
      assert.ok(pay && pay.width <= leave.width)
      assert.ok(months.every(({ x }) => x >= 0 && x <= width))
      assert.ok(months.filter(({ month }) => month !== undefined).length >= 3)
    }
  }
})

test('the label of the return stands higher where today is close to it', () => {
  assert.ok(Number(labelOf('2026-04-06')) < Number(labelOf('2026-09-02')))
})

test('a label with its year is longer, and stands higher where it would reach the one of today', () => {
  const picture = datesPicture(caseW, day('2026-09-02'), day('2025-10-20'))
  assert.ok(Number(picture?.narrow.back.labelY) < 0)
  assert.ok(Number(picture?.wide.back.labelY) > 0, 'there is room for both')
})

test('where today is close to the return, its label ends at its line, and the line of the return reaches its own label', () => {
  for (const returnDate of ['2026-03-23', '2026-03-24', '2026-04-06', '2026-04-20']) {
    const picture = datesPicture(caseW, day(returnDate), today)
    for (const { today: now, back } of [picture?.wide, picture?.narrow].filter((one) => one !== undefined)) {
      assert.equal(now?.anchor, 'end', returnDate)
      assert.ok(back.lineY <= back.labelY + 8, 'no other label between them')
    }
  }
  const far = datesPicture(caseW, day('2026-09-02'), today)
  assert.equal(far?.wide.today?.anchor, 'middle')
})

test('no label is cut off at an edge, nor written across the end of its bar', () => {
  for (const [returnDate, now] of [
    ['2025-10-10', '2025-10-01'],
    ['2025-09-20', '2025-09-04'],
    ['2026-09-02', '2025-09-03'],
  ] as const) {
    const picture = datesPicture(caseW, day(returnDate), day(now))
    assert.ok(picture)
    for (const { size, today: mark, back, pay } of [picture.wide, picture.narrow]) {
      if (back.anchor === 'middle') assert.ok(back.x >= (size === 'wide' ? 100 : 80), returnDate)
      if (mark?.anchor === 'end') assert.ok(mark.x >= 50, now)
      assert.equal(pay?.isShort, (pay?.width ?? 0) < 120)
    }
  }
})

function labelOf(returnDate: string) {
  return datesPicture(caseW, day(returnDate), today)?.wide.back.labelY
}
