import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import { calendarFile } from '../../../src/platform/web/calendar-file.ts'
import { entryId, type CalendarEntry, type EntryTime } from '../../../src/shared/calendar-entry.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'

function anEntry(when: EntryTime): CalendarEntry {
  const changedAt = new Date('2026-01-05T10:00:00Z')
  return {
    id: entryId('one'),
    sequence: 2,
    changedAt,
    when,
    title: 'Keep in touch: a day',
    url: 'https://x.example/days',
  }
}

/** As another program reads it: in the zone that the file itself brings along. */
function instantsIn(text: string): [string, string] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
  const instant = (time: ICAL.Time): string => {
    const local = time.clone()
    local.zone = zone
    return local.toJSDate().toISOString()
  }
  return [instant(event.startDate), instant(event.endDate)]
}

describe('a file for a calendar', () => {
  const nights: [string, string, string][] = [
    ['2026-03-28', '2026-03-28T09:00:00.000Z', '2026-03-28T15:30:00.000Z'],
    ['2026-03-29', '2026-03-29T08:00:00.000Z', '2026-03-29T14:30:00.000Z'],
    ['2026-10-24', '2026-10-24T08:00:00.000Z', '2026-10-24T14:30:00.000Z'],
    ['2026-10-25', '2026-10-25T09:00:00.000Z', '2026-10-25T15:30:00.000Z'],
  ]
  for (const [date, from, to] of nights)
    test(`has nine o’clock at nine in the United Kingdom on ${date}, beside a change of the clocks`, () => {
      const when = { date: civilDate(date), times: { from: '09:00', to: '15:30' } }
      const text = calendarFile([anEntry(when)])
      assert.match(text, /DTSTART;TZID=Europe\/London:\d{8}T090000\r\n/)
      assert.deepEqual(instantsIn(text), [from, to])
    })

  for (const date of ['2026-03-29', '2026-10-25'])
    test(`has a whole day on ${date} as a day and as no time, so that no clock moves it`, () => {
      const text = calendarFile([anEntry({ date: civilDate(date) })])
      assert.match(text, new RegExp(`DTSTART;VALUE=DATE:${date.replaceAll('-', '')}\r\n`))
      assert.doesNotMatch(text, /TZID|VTIMEZONE/)
    })

  test('says in UTC when an entry was changed, with and without times', () => {
    const date = civilDate('2026-07-14')
    for (const when of [{ date }, { date, times: { from: '09:00', to: '15:30' } }])
      assert.match(calendarFile([anEntry(when)]), /DTSTAMP:20260105T100000Z\r\n/)
  })

  test('asks nobody for an answer, and folds no line over 75 octets', () => {
    const text = calendarFile([anEntry({ date: civilDate('2026-04-14') })])
    assert.match(text, /METHOD:PUBLISH/)
    assert.doesNotMatch(text, /ORGANIZER|ATTENDEE/)
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  })
})
