import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { currentLeave, servedLeaves, type LeaveRecord } from '../../../src/policy/leave/served-leave.ts'
import {
  awaySinceOf,
  backFrom,
  dayBackAtWork,
  isAwayOn,
  lastOfTimeAway,
} from '../../../src/policy/leave/time-away.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

function aLeave(id: string, start: string, returnDate?: string): LeaveRecord {
  return {
    id,
    type: 'career-break',
    start: civilDate(start),
    ...(returnDate && { returnDate: civilDate(returnDate) }),
  }
}

describe('the return from leaves that follow each other', () => {
  const first = aLeave('first', '2025-01-01', '2025-06-01')
  const second = aLeave('second', '2025-06-01', '2026-01-05')
  const leaves = [first, second]

  test('is the end of the last of them', () => {
    assert.equal(backFrom(leaves, first), '2026-01-05')
    assert.equal(backFrom(leaves, second), '2026-01-05')
    assert.equal(lastOfTimeAway(leaves, first).id, 'second')
    assert.equal(dayBackAtWork(leaves, first), undefined)
    assert.equal(dayBackAtWork(leaves, second), '2026-01-05')
    assert.equal(awaySinceOf(leaves, second), '2025-01-01')
  })

  test('is as open as the last of them', () => {
    assert.equal(backFrom([first, aLeave('second', '2025-06-01')], first), undefined)
  })

  test('is none for a leave inside a break, or one without an end', () => {
    const inside = aLeave('inside', '2025-02-01', '2025-03-01')
    const open = aLeave('open', '2025-01-01')
    assert.equal(dayBackAtWork([open, inside], inside), undefined)
    assert.equal(backFrom([open, inside], inside), undefined)
    assert.equal(dayBackAtWork([open], open), undefined)
    assert.equal(awaySinceOf([open, inside], inside), '2025-01-01')
  })

  test('a weekend or a bank holiday between two leaves is no return', () => {
    // Back on Saturday 31 May 2025, away again from the Monday.
    const weekend = [
      aLeave('first', '2025-01-01', '2025-05-31'),
      aLeave('second', '2025-06-02', '2026-01-05'),
    ]
    const [before, after] = weekend
    assert.ok(before && after)
    assert.equal(backFrom(weekend, before), '2026-01-05')
    assert.equal(awaySinceOf(weekend, after), '2025-01-01')
    for (const day of ['2025-05-30', '2025-05-31', '2025-06-01', '2025-06-02'])
      assert.ok(isAwayOn(weekend, before, civilDate(day)), day)
    assert.equal(currentLeave({ leaves: weekend }, civilDate('2025-06-01'))?.id, 'second')
    // Christmas Day and Boxing Day 2025 are a Thursday and a Friday.
    const christmas = [
      aLeave('first', '2025-01-01', '2025-12-25'),
      aLeave('second', '2025-12-29', '2026-03-02'),
    ]
    assert.equal(backFrom(christmas, christmas[0] ?? before), '2026-03-02')
  })

  test('a day of work between two leaves makes two times away', () => {
    const later = aLeave('later', '2025-06-03', '2026-01-05')
    assert.equal(backFrom([first, later], first), '2025-06-01')
    assert.equal(dayBackAtWork([first, later], first), '2025-06-01')
    assert.equal(awaySinceOf([first, later], later), '2025-06-03')
    assert.ok(!isAwayOn([first, later], first, civilDate('2025-06-02')))
  })

  test('keeps the days of each leave on record until weeks after it', () => {
    const ids = (today: string) => servedLeaves({ leaves }, civilDate(today)).map(({ id }) => id)
    assert.deepEqual(ids('2025-05-31'), ['first'])
    assert.deepEqual(ids('2026-01-04'), ['first', 'second'])
    assert.deepEqual(ids('2026-04-05'), ['first', 'second'])
    assert.deepEqual(ids('2026-04-06'), [])
  })
})
