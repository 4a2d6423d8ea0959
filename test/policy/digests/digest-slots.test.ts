import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  nextSlot,
  slotsBetween,
  type DigestSchedule,
  type Rhythm,
} from '../../../src/policy/digests/digest-slots.ts'
import { addDays, civilDate, timeOfDay, today } from '../../../src/shared/civil-date.ts'
import { isWorkingDay } from '../../../src/shared/working-days.ts'

const day = civilDate
const anyDay = { at: '08:00', nation: 'england-and-wales', weekends: true } as const
const workingDays = { ...anyDay, weekends: false } as const

function slots(schedule: DigestSchedule, first: string, last: string): string[] {
  return slotsBetween(schedule, [day(first), day(last)]).map((slot) =>
    slot.toISOString().replace(':00.000Z', 'Z'),
  )
}

test('J1: a monthly slot on a Saturday moves to the Monday, at the same local time', () => {
  const monthly = { frequency: 'monthly', dayOfMonth: 1, ...workingDays } as const
  const expected = ['2025-10-01T07:00Z', '2025-11-03T08:00Z', '2025-12-01T08:00Z']
  assert.deepEqual(slots(monthly, '2025-10-01', '2025-12-31'), expected)
})

test('VEC-34: a weekly slot in the hour that the spring skips is sent once, an hour on', () => {
  const weekly = { frequency: 'weekly', weekday: 'sunday', ...anyDay, at: '01:30' } as const
  const expected = ['2026-03-22T01:30Z', '2026-03-29T01:30Z', '2026-04-05T00:30Z']
  assert.deepEqual(slots(weekly, '2026-03-22', '2026-04-05'), expected)
})

test('VEC-34: a weekly slot in the hour that the autumn repeats is sent once, the first time', () => {
  const weekly = { frequency: 'weekly', weekday: 'sunday', ...anyDay, at: '01:30' } as const
  assert.deepEqual(slots(weekly, '2026-10-25', '2026-11-01'), ['2026-10-25T00:30Z', '2026-11-01T01:30Z'])
})

test('VEC-35: the 31st is the last day of a shorter month', () => {
  const monthly = { frequency: 'monthly', dayOfMonth: 31, ...anyDay } as const
  const expected = ['2027-01-31T08:00Z', '2027-02-28T08:00Z', '2027-03-31T07:00Z', '2027-04-30T07:00Z']
  assert.deepEqual(slots(monthly, '2027-01-01', '2027-04-30'), expected)
})

test('daily slots that a weekend moves onto Monday become one', () => {
  const daily = { frequency: 'daily', ...workingDays } as const
  const expected = ['2026-11-06T08:00Z', '2026-11-09T08:00Z', '2026-11-10T08:00Z']
  assert.deepEqual(slots(daily, '2026-11-06', '2026-11-10'), expected)
})

test('a slot before Christmas 2026 that is moved passes the bank holidays of its nation', () => {
  const weekly = { frequency: 'weekly', weekday: 'friday', ...workingDays } as const
  assert.deepEqual(slots(weekly, '2026-12-25', '2026-12-25'), ['2026-12-29T08:00Z'])
  const scottish = { ...weekly, nation: 'scotland' } as const
  assert.deepEqual(slots(scottish, '2027-01-01', '2027-01-01'), ['2027-01-05T08:00Z'])
  assert.deepEqual(slots(weekly, '2027-01-01', '2027-01-01'), ['2027-01-04T08:00Z'])
})

test('the period bounds the slots before they move', () => {
  const weekly = { frequency: 'weekly', weekday: 'saturday', ...workingDays } as const
  assert.deepEqual(slots(weekly, '2026-11-07', '2026-11-07'), ['2026-11-09T08:00Z'])
  assert.deepEqual(slots(weekly, '2026-11-08', '2026-11-13'), [])
})

test('fortnightly slots fall in the first, third and fifth block of seven days from the anchor', () => {
  const fortnightly = {
    frequency: 'fortnightly',
    weekday: 'monday',
    anchor: day('2026-09-02'),
    ...anyDay,
  } as const
  const expected = ['2026-09-07T07:00Z', '2026-09-21T07:00Z', '2026-10-05T07:00Z']
  assert.deepEqual(slots(fortnightly, '2026-08-01', '2026-10-12'), expected)
})

test('two-monthly slots fall in the month of the anchor and every second one after', () => {
  const rhythm = { frequency: 'two-monthly', dayOfMonth: 5, anchor: day('2026-11-20') } as const
  const expected = ['2026-11-05T08:00Z', '2027-01-05T08:00Z', '2027-03-05T08:00Z']
  assert.deepEqual(slots({ ...rhythm, ...anyDay }, '2026-09-01', '2027-04-30'), expected)
})

test('the next slot comes strictly after the instant', () => {
  const monthly = { frequency: 'monthly', dayOfMonth: 1, ...workingDays } as const
  const movedSlot = new Date('2025-11-03T08:00:00Z')
  assert.deepEqual(nextSlot(monthly, new Date('2025-11-02T12:00:00Z')), movedSlot)
  assert.deepEqual(nextSlot(monthly, new Date(movedSlot.getTime() - 1)), movedSlot)
  assert.deepEqual(nextSlot(monthly, movedSlot), new Date('2025-12-01T08:00:00Z'))
})

test('a schedule that begins years from now has no next slot yet', () => {
  const later = { frequency: 'fortnightly', weekday: 'monday', anchor: day('2036-01-01'), ...anyDay } as const
  assert.equal(nextSlot(later, new Date('2026-01-01T00:00:00Z')), undefined)
})

const rhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.constant({ frequency: 'daily' as const }),
  fc.constant({ frequency: 'weekly' as const, weekday: 'sunday' as const }),
  fc.constant({ frequency: 'fortnightly' as const, weekday: 'friday' as const, anchor: day('2024-12-30') }),
  fc.record({ frequency: fc.constant('monthly' as const), dayOfMonth: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    frequency: fc.constant('two-monthly' as const),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    anchor: fc.constant(day('2024-12-30')),
  }),
)

test('following the next slot from one to another finds each slot of a period once, on allowed days', () => {
  fc.assert(
    fc.property(rhythm, fc.integer({ min: 0, max: 900 }), fc.boolean(), (each, offset, weekends) => {
      const schedule: DigestSchedule = { ...each, at: '07:30', nation: 'scotland', weekends }
      const first = addDays(day('2025-01-01'), offset)
      const all = slotsBetween(schedule, [addDays(first, -31), addDays(first, 130)])
      const followed = all.slice(0, -1).map((slot) => nextSlot(schedule, slot))
      assert.deepEqual(followed, all.slice(1))
      for (const slot of all) {
        assert.equal(timeOfDay(slot), '07:30')
        assert.ok(weekends || isWorkingDay(today(slot), 'scotland'))
      }
    }),
    { numRuns: 25 },
  )
})
