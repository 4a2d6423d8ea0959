import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  dueSlots,
  newRun,
  oldestNews,
  slotOf,
  slotsBefore,
} from '../../../src/features/digests/digest-run.ts'
import type { DigestSchedule } from '../../../src/policy/digests/digest-slots.ts'
import { addDays, civilDate, instantOf, timeOfDay, today } from '../../../src/shared/civil-date.ts'
import { datesIn } from '../../../src/shared/periods.ts'
import { isWorkingDay } from '../../../src/shared/working-days.ts'

const usual = { at: '07:30', nation: 'england-and-wales', weekends: false } as const
const daily: DigestSchedule = { frequency: 'daily', ...usual }
const mondays: DigestSchedule = { frequency: 'weekly', weekday: 'monday', ...usual }
const text = (instants: Date[]) => instants.map((instant) => instant.toISOString().slice(0, 16))

function dueAt(instant: string): string[] {
  return text(dueSlots(mondays, new Date(instant)))
}

test('a run is named by its organisation, frequency and slot, and its slot can be read from the name', () => {
  const slot = new Date('2026-03-30T06:30:00Z')
  const run = newRun('an organisation', 'weekly', slot)
  assert.equal(run.id, 'an organisation weekly 2026-03-30T06:30:00.000Z')
  assert.deepEqual(slotOf(run.id), slot)
})

test('a daily run ends at 20:00 local of its day, the others after 48 hours', () => {
  const slot = new Date('2026-03-30T06:30:00Z')
  assert.equal(newRun('a', 'daily', slot).expiresAt.toISOString(), '2026-03-30T19:00:00.000Z')
  assert.equal(newRun('a', 'monthly', slot).expiresAt.toISOString(), '2026-04-01T06:30:00.000Z')
})

test('a slot is due from its instant on, and is found for seven days', () => {
  assert.deepEqual(dueAt('2026-03-23T07:29:59Z'), ['2026-03-16T07:30'])
  assert.deepEqual(dueAt('2026-03-23T07:30:00Z'), ['2026-03-23T07:30'])
  assert.deepEqual(dueAt('2026-03-29T12:00:00Z'), ['2026-03-23T07:30'])
})

test('a slot that a bank holiday moved is due on the day to which it moved', () => {
  assert.deepEqual(dueAt('2026-04-06T12:00Z'), [])
  assert.deepEqual(dueAt('2026-04-07T06:30Z'), ['2026-04-07T06:30'])
})

test('DIG-14: from 2026 to 2030 a planner that looks once a week finds each working day’s slot once, at 07:30 local', () => {
  const found: string[] = []
  const last = civilDate('2030-12-26')
  for (let day = civilDate('2026-01-08'); day <= last; day = addDays(day, 7)) {
    const slots = dueSlots(daily, instantOf(day, '09:00'))
    for (const slot of slots) assert.equal(timeOfDay(slot), '07:30')
    found.push(...slots.map((slot) => today(slot)))
  }
  const workingDays = datesIn([civilDate('2026-01-02'), last]).filter((day) =>
    isWorkingDay(day, 'england-and-wales'),
  )
  assert.deepEqual(found, workingDays)
})

test('the slots before come latest first, and go back far enough for every frequency', () => {
  const slot = instantOf(civilDate('2026-03-31'), '07:30')
  assert.deepEqual(text(slotsBefore(daily, slot)).slice(0, 2), ['2026-03-30T06:30', '2026-03-27T07:30'])
  const twoMonthly: DigestSchedule = {
    frequency: 'two-monthly',
    dayOfMonth: 31,
    anchor: civilDate('2025-01-31'),
    ...usual,
  }
  assert.deepEqual(text(slotsBefore(twoMonthly, slot)), ['2026-02-02T07:30', '2025-12-01T07:30'])
})

test('news is looked for from more than a week before the digest before, so that a missed one that Easter moved loses none', () => {
  const [moved, slot] = [new Date('2026-04-07T06:30:00Z'), new Date('2026-04-13T06:30:00Z')]
  const lastDelivered = new Date('2026-03-30T06:30:00Z')
  assert.ok(oldestNews([moved, lastDelivered], slot) < lastDelivered)
})
