import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerWithin,
  appealBy,
  canRequest,
  canRequestFrom,
  decideBy,
  mayHearAppeal,
  mayRefuse,
  refusalGrounds,
} from '../../../src/policy/return/flexible-request.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'

const day = civilDate
const today = day('2026-06-15')
const closedOne = (made: string) => ({ made: day(made), closed: day(made) })

test('FLX-03, VEC-38: two months beginning with the request end the day before its date', () => {
  assert.equal(decideBy(day('2026-01-14')), '2026-03-13')
})

test('FLX-03, CAL-07: a request at the end of a long month is decided by the end of a short one', () => {
  assert.equal(decideBy(day('2025-12-31')), '2026-02-28')
})

test('FLX-01: only one request is live at a time', () => {
  assert.equal(canRequest(today, [{ made: day('2024-01-01') }]), 'one-is-live')
  assert.equal(canRequest(today, [closedOne('2026-06-01')]), 'yes')
})

test('FLX-01: a third request waits until twelve months after the first', () => {
  assert.equal(canRequest(today, [closedOne('2025-06-16'), closedOne('2026-01-05')]), 'two-in-a-year')
  assert.equal(canRequest(today, [closedOne('2025-06-15'), closedOne('2026-01-05')]), 'yes')
})

test('FLX-01: the day from which a third may be made is the first that is allowed', () => {
  const cases: [string, string][] = [
    ['2025-06-16', '2026-06-16'],
    ['2024-02-29', '2025-03-01'],
    ['2025-02-28', '2026-02-28'],
  ]
  for (const [older, from] of cases) {
    const earlier = [closedOne(older), closedOne('2025-07-01')].toSorted((a, b) => (a.made < b.made ? 1 : -1))
    assert.equal(canRequestFrom(earlier), from)
    assert.equal(canRequest(day(from), earlier), 'yes')
    const dayBefore = addDays(day(from), -1)
    if (dayBefore >= '2025-07-01') assert.equal(canRequest(dayBefore, earlier), 'two-in-a-year')
  }
  assert.equal(canRequestFrom([closedOne('2026-01-05')]), undefined)
})

test('FLX-04: there are eight grounds, and no statutory request is refused before the two have talked', () => {
  assert.equal(new Set(refusalGrounds).size, 8)
  assert.equal(mayRefuse('statutory', undefined, today), false)
  const on = (days: number, wasHeld: boolean) => ({ day: addDays(today, days), wasHeld })
  assert.equal(mayRefuse('statutory', on(1, true), today), false)
  assert.equal(mayRefuse('statutory', on(0, false), today), false)
  assert.equal(mayRefuse('statutory', on(0, true), today), true)
  assert.equal(mayRefuse('statutory', on(-1, false), today), true)
})

test('FLX-06: what was asked informally can be answered without a meeting', () => {
  assert.equal(mayRefuse('informal', undefined, today), true)
})

test('FLX-05: an appeal is made within the time of the decision, and never with less than two weeks', () => {
  assert.equal(appealBy(day('2026-02-01'), day('2026-03-13')), '2026-03-13')
  assert.equal(appealBy(day('2026-03-13'), day('2026-03-13')), '2026-03-26')
})

test('FLX-03: an answer leaves two weeks to appeal, and two to hear it, before the last day', () => {
  assert.equal(answerWithin(day('2026-05-22'), 'england-and-wales'), '2026-04-24')
  assert.equal(answerWithin(day('2026-03-31'), 'england-and-wales'), '2026-03-03')
  // New Year’s Day, and in Scotland the day after it, are no days of work.
  assert.equal(answerWithin(day('2027-01-29'), 'england-and-wales'), '2026-12-31')
  assert.equal(answerWithin(day('2027-02-01'), 'scotland'), '2026-12-31')
})

test('FLX-05: whoever refused does not hear the appeal', () => {
  assert.equal(mayHearAppeal('tom', 'tom'), false)
  assert.equal(mayHearAppeal('tom', 'helen'), true)
})
