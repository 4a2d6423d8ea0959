import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readReviewWeeks, reviewDate, reviewWeeksText } from '../../../src/policy/return/review-dates.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

describe('reviews of a return', () => {
  test('are so many weeks after it, on a working day', () => {
    const back = civilDate('2026-04-13')
    const dates = [2, 4, 8, 12].map((week) => reviewDate(back, week, 'england-and-wales'))
    assert.deepEqual(dates, ['2026-04-27', '2026-05-11', '2026-06-08', '2026-07-06'])
    // Early May bank holiday.
    assert.equal(reviewDate(civilDate('2026-04-20'), 2, 'england-and-wales'), '2026-05-05')
  })

  test('are read as people write them', () => {
    for (const typed of ['2, 4, 8, 12', '12 8 4 2', '2,4;8  12', '2, 4, 8 and 12', '2, 4, 8 a 12'])
      assert.deepEqual(readReviewWeeks(typed), [2, 4, 8, 12], typed)
    assert.deepEqual(readReviewWeeks('6'), [6])
    assert.equal(reviewWeeksText([2, 4]), '2, 4')
  })

  test('are at least one, at most four, none twice, none beyond the twelfth week', () => {
    for (const typed of ['', ' , ', '0', '13', '2, 2', '1 2 3 4 5', 'two', '-2', '2.5', '999'])
      assert.equal(readReviewWeeks(typed), undefined, typed)
  })
})
