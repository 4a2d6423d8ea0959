import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import {
  changeUntil,
  noticedBy,
  noticesUsed,
  whyNotByNotice,
  whyNotCancelledByNotice,
  withoutBlock,
} from '../../../src/policy/leave/shared-parental-notices.ts'
import { addDays, civilDate } from '../../../src/shared/civil-date.ts'

const day = civilDate

/** A block of whole weeks, by notices of these days. */
function block(start: string, weeks: number, notices?: string[]): LeaveRecord {
  const end = addDays(day(start), weeks * 7 - 1)
  const dates = { id: start, type: 'shared-parental' as const, start: day(start), end }
  return notices ? { ...dates, notices: notices.map((one) => day(one)) } : dates
}

const used = (leaves: LeaveRecord[]): number => noticesUsed(leaves[0]!, leaves)

test('SPL-04: notices are counted by their days: one that books three blocks is one', () => {
  const booked = ['2026-06-01', '2026-08-03', '2026-10-05'].map((start) => block(start, 4, ['2026-03-02']))
  assert.equal(used(booked), 1)
  assert.equal(used([...booked, block('2026-12-07', 2, ['2026-03-02', '2026-05-04'])]), 2)
})

test('SPL-04: blocks of which no notice was written down count as one; what was agreed to counts as none', () => {
  assert.equal(used([block('2026-06-01', 4), block('2026-08-03', 4)]), 1)
  assert.equal(used([block('2026-06-01', 4, []), block('2026-08-03', 4, [])]), 0)
  assert.equal(used([block('2026-06-01', 4), block('2026-08-03', 4, ['2026-03-02'])]), 2)
})

test('SPL-04: a block can be changed until eight weeks before it, its end until eight weeks before that', () => {
  const long = block('2026-06-01', 12)
  assert.deepEqual(changeUntil(long, day('2026-04-06')), {
    what: 'all',
    by: '2026-04-06',
    endBy: '2026-06-28',
  })
  assert.deepEqual(changeUntil(long, day('2026-04-07')), { what: 'end', by: '2026-06-28' })
  assert.deepEqual(changeUntil(long, day('2026-06-28')), { what: 'end', by: '2026-06-28' })
  assert.deepEqual(changeUntil(long, day('2026-06-29')), { what: 'agreement', by: undefined })
})

test('SPL-04: a booking notice is eight weeks ahead: 56 days do, 55 do not', () => {
  const after = block('2026-06-01', 4)
  const given = (on: string) => whyNotByNotice(day(on), { before: undefined, after }, [])
  assert.equal(given('2026-04-06'), undefined)
  assert.equal(given('2026-04-07'), 'noticeTooShort')
})

test('SPL-04: a variation counts to the old day and to the new one; a day that stays needs no notice', () => {
  const before = block('2026-06-01', 8, ['2026-03-02'])
  const vary = (on: string, after: LeaveRecord) => whyNotByNotice(day(on), { before, after }, [before])
  const later = { ...block('2026-07-06', 8), id: before.id }
  assert.equal(vary('2026-04-06', later), undefined)
  assert.equal(vary('2026-04-07', later), 'noticeTooShort')
  const shorter = { ...block('2026-06-01', 6), id: before.id }
  assert.equal(vary('2026-05-17', shorter), undefined)
  assert.equal(vary('2026-05-18', shorter), 'noticeTooShort')
})

test('SPL-04: a fourth notice is refused; one on the day of another is the same notice', () => {
  const booked = block('2026-06-01', 4, ['2026-01-05', '2026-02-02', '2026-03-02'])
  const after = block('2026-09-07', 2)
  const book = (on: string) => whyNotByNotice(day(on), { before: undefined, after }, [booked])
  assert.equal(book('2026-04-06'), 'noticesUsed')
  assert.equal(book('2026-03-02'), undefined)
})

test('SPL-04: notices for an older child are not counted', () => {
  const older = block('2024-01-01', 4, ['2023-06-01', '2023-07-03', '2023-08-01'])
  const after = block('2026-06-01', 4)
  assert.equal(whyNotByNotice(day('2026-03-02'), { before: undefined, after }, [older]), undefined)
})

test('SPL-04: a notice cancels a block until eight weeks before it begins, and is one of three', () => {
  const next = block('2026-06-01', 4, ['2026-01-05'])
  assert.equal(whyNotCancelledByNotice(day('2026-04-06'), next, [next]), undefined)
  assert.equal(whyNotCancelledByNotice(day('2026-04-07'), next, [next]), 'noticeTooShort')
  const full = block('2026-03-02', 4, ['2025-12-01', '2025-12-15'])
  assert.equal(whyNotCancelledByNotice(day('2026-04-06'), next, [full, next]), 'noticesUsed')
  const same = block('2026-08-03', 4, ['2026-04-06'])
  assert.equal(whyNotCancelledByNotice(day('2026-04-06'), next, [full, next, same]), undefined, 'one notice')
})

test('SPL-04: the notices of a block that is cancelled stay used, with other leave for the child', () => {
  const maternity: LeaveRecord = {
    id: 'maternity',
    type: 'maternity',
    start: day('2025-09-03'),
    dueDate: day('2025-09-19'),
    end: day('2026-05-31'),
  }
  const [one, two] = [block('2026-06-01', 4, ['2026-01-05']), block('2026-08-03', 4, ['2026-02-02'])]
  const left = withoutBlock(one, [maternity, one, two], [day('2026-04-06')])
  assert.deepEqual(
    left.map(({ id, notices }) => [id, notices]),
    [
      ['maternity', ['2026-01-05', '2026-04-06']],
      [two.id, ['2026-02-02']],
    ],
  )
  assert.equal(noticesUsed(two, left), 3)
  assert.deepEqual(withoutBlock(two, [one, two], [])[0]?.notices, ['2026-01-05', '2026-02-02'])
  assert.deepEqual(withoutBlock(one, [one], []), [], 'no other leave keeps them')
})

test('SPL-04: a notice of which nobody wrote down the day stays used once its block is cancelled or changed', () => {
  const maternity: LeaveRecord = {
    id: 'maternity',
    type: 'maternity',
    start: day('2025-09-03'),
    dueDate: day('2025-09-19'),
    end: day('2026-05-31'),
  }
  const [first, second] = [block('2026-06-01', 4), block('2026-08-03', 4)]
  const dated = block('2026-10-05', 4, ['2026-02-02'])
  // The employer agrees: no notice more, and none less.
  const one = withoutBlock(first, [maternity, first, dated], [])
  assert.equal(used(one), 2)
  // Both undated blocks were one notice, before and after.
  assert.equal(used(withoutBlock(first, [maternity, first, second], [])), 1)
  const none = withoutBlock(second, withoutBlock(first, [maternity, first, second], []), [])
  assert.equal(used(none), 1)
  // By a notice, kept with another block that has no day itself.
  assert.equal(used(withoutBlock(first, [first, second], [day('2026-04-06')])), 2)
  assert.equal(used(withoutBlock(first, [maternity, first, dated], [day('2026-04-06')])), 3)
  const later = { ...dated, end: day('2026-11-08') }
  const fourth = whyNotByNotice(day('2026-04-20'), { before: dated, after: later }, [
    ...withoutBlock(first, [maternity, first, dated], [day('2026-04-06')]),
  ])
  assert.equal(fourth, 'noticesUsed')
})

test('SPL-04: a block without a written notice that a notice changes has used two', () => {
  const before = block('2026-06-01', 4)
  const changed = { ...before, ...noticedBy(before, day('2026-04-06')), end: day('2026-07-05') }
  assert.equal(used([changed]), 2)
  // Two of three before it: the notice that changes it is the third, and another one the fourth.
  const other = block('2026-08-03', 4, ['2026-02-02', '2026-03-02'])
  const change = { before, after: { ...before, end: day('2026-07-05') } }
  assert.equal(whyNotByNotice(day('2026-04-06'), change, [before, other]), 'noticesUsed')
})
