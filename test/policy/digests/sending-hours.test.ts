import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isSendingTime, nextOpening } from '../../../src/policy/digests/sending-hours.ts'
import { nations } from '../../../src/shared/bank-holidays.ts'
import { civilDate, timeOfDay, today } from '../../../src/shared/civil-date.ts'
import { isWorkingDay } from '../../../src/shared/working-days.ts'

const england = 'england-and-wales'
const at = (instant: string) => new Date(instant)
const opening = (instant: string, from?: string) =>
  nextOpening(at(instant), england, from === undefined ? undefined : civilDate(from)).toISOString()

test('mail arrives from 07:30 to before 18:00 on a working day, by the clock on the wall', () => {
  const answers = ['2026-03-27T07:29Z', '2026-03-27T07:30Z', '2026-03-27T17:59Z', '2026-03-27T18:00Z']
  assert.deepEqual(
    answers.map((instant) => isSendingTime(at(instant), england, 'neutral')),
    [false, true, true, false],
  )
  assert.ok(isSendingTime(at('2026-03-30T06:30Z'), england, 'neutral'), 'an hour earlier in summer time')
})

test('a digest chosen for 18:00 has half an hour to leave', () => {
  assert.ok(isSendingTime(at('2026-03-27T18:29Z'), england, 'digest'))
  assert.ok(!isSendingTime(at('2026-03-27T18:30Z'), england, 'digest'))
})

test('no mail arrives at weekends', () => {
  assert.ok(!isSendingTime(at('2026-03-28T12:00Z'), england, 'neutral'))
  assert.equal(opening('2026-03-27T18:00Z'), '2026-03-30T06:30:00.000Z')
})

test('no mail arrives on the bank holidays of the reader’s nation', () => {
  const easterMonday = at('2026-04-06T12:00Z')
  assert.ok(!isSendingTime(easterMonday, england, 'neutral'))
  assert.ok(isSendingTime(easterMonday, 'scotland', 'neutral'))
  assert.equal(opening('2026-04-02T18:00Z'), '2026-04-07T06:30:00.000Z')
})

test('before the opening it is the same day that opens', () => {
  assert.equal(opening('2026-03-27T03:00Z'), '2026-03-27T07:30:00.000Z')
})

test('nothing until a day opens on that day, or the working day after it', () => {
  assert.equal(opening('2026-03-23T10:00Z', '2026-04-01'), '2026-04-01T06:30:00.000Z')
  assert.equal(opening('2026-03-23T10:00Z', '2026-04-04'), '2026-04-07T06:30:00.000Z')
})

test('whenever it is, the next opening is later, at 07:30 of a working day', () => {
  const instants = fc.date({
    min: at('2026-01-01T00:00Z'),
    max: at('2030-12-31T00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(instants, fc.constantFrom(...nations), (now, nation) => {
      const next = nextOpening(now, nation)
      assert.ok(next > now)
      assert.equal(timeOfDay(next), '07:30')
      assert.ok(isWorkingDay(today(next), nation))
      assert.ok(isSendingTime(next, nation, 'neutral'))
    }),
    { numRuns: 200 },
  )
})
