import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as holds, date as anyDate, integer, property } from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  addDays,
  civilDate,
  dayOfMonth,
  daysBetween,
  isWeekend,
  mondayOnOrBefore,
  monthOf,
  sundayOnOrBefore,
  today,
  weekday,
  allWeekdays,
  yearOf,
} from '../../src/shared/civil-date.ts'

const first = Temporal.PlainDate.from('0001-01-01')
const dates = integer({ min: 0, max: first.until('9999-12-31', { largestUnit: 'day' }).days }).map((days) =>
  first.add({ days }),
)

test('days are counted as Temporal counts them, from year 1 to 9999', () => {
  holds(
    property(dates, dates, (one, other) => {
      const [from, to] = [civilDate(one.toString()), civilDate(other.toString())]
      const days = one.until(other, { largestUnit: 'day' }).days
      assert.equal(daysBetween(from, to), days)
      assert.equal(addDays(from, days), to)
      assert.equal(weekday(from), allWeekdays[one.dayOfWeek - 1])
      assert.equal(isWeekend(from), one.dayOfWeek > 5)
      assert.deepEqual([yearOf(from), monthOf(from), dayOfMonth(from)], [one.year, one.month, one.day])
    }),
  )
})

test('the Monday and the Sunday before are at most six days away', () => {
  holds(
    property(
      dates.filter((date) => date.year > 1),
      (one) => {
        const date = civilDate(one.toString())
        assert.equal(weekday(mondayOnOrBefore(date)), 'monday')
        assert.equal(weekday(sundayOnOrBefore(date)), 'sunday')
        assert.ok(
          daysBetween(mondayOnOrBefore(date), date) < 7 && daysBetween(sundayOnOrBefore(date), date) < 7,
        )
      },
    ),
  )
})

test('before year 1, after 9999, half a day and what is no date are refused', () => {
  assert.throws(() => addDays(civilDate('0001-01-01'), -1), RangeError)
  assert.throws(() => addDays(civilDate('9999-12-31'), 1), RangeError)
  assert.throws(() => addDays(civilDate('2026-03-01'), 0.5), RangeError)
  assert.throws(() => addDays('tomorrow' as ReturnType<typeof civilDate>, 1), RangeError)
})

test('the UK day of an instant is that of a clock on the wall, also beside the changes of the clocks', () => {
  const instants = anyDate({ min: new Date('1960-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  holds(
    property(instants, integer({ min: -2, max: 2 }), (instant, minutes) => {
      const hour = Math.round(instant.getTime() / 3_600_000) * 3_600_000
      for (const at of [instant.getTime(), hour + minutes * 60_000]) {
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London')
        assert.equal(today(new Date(at)), zoned.toPlainDate().toString())
      }
    }),
  )
})
