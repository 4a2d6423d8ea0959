import type { Response } from 'express'
import icalendar, {
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { CalendarEntry, EntryTime } from '../../shared/calendar-entry.ts'

/** A file of RFC 5545 that any calendar reads. Nobody is asked to answer it, so its method is PUBLISH. */
export function calendarFile(entries: readonly CalendarEntry[]): string {
  const calendar = icalendar({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Keep in touch', product: 'Dates' },
  })
  // The calendar has no zone of its own: the stamps of its entries are UTC, as RFC 5545 wants them.
  calendar.timezone({ name: null, generator: () => ukTimes })
  for (const entry of entries) calendar.createEvent({ ...factsOf(entry), ...timeOf(entry.when) })
  return calendar.toString()
}

export function sendCalendar(res: Response, name: string, entries: readonly CalendarEntry[]): void {
  res.setHeader('Content-Disposition', `attachment; filename="${name}.ics"`)
  res.type('text/calendar; charset=utf-8').send(calendarFile(entries))
}

function factsOf({ id, sequence, changedAt, title, url, isCancelled }: CalendarEntry) {
  return {
    id,
    sequence,
    stamp: changedAt,
    summary: title,
    url,
    class: ICalEventClass.PRIVATE,
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(isCancelled && { status: ICalEventStatus.CANCELLED }),
  }
}

function timeOf({ date, times }: EntryTime): Pick<ICalEventData, 'allDay' | 'start' | 'end' | 'timezone'> {
  // The library reads the day of an entry in UTC.
  if (!times) return { allDay: true, start: new Date(`${date}T00:00:00Z`) }
  const at = (time: string) => Temporal.PlainDateTime.from(`${date}T${time}`)
  return { start: at(times.from), end: at(times.to), timezone: zone }
}

const zone = 'Europe/London'

/** As the clocks change since 1996, at one in the morning of Greenwich on the last Sundays of March and October. */
const ukTimes = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZNAME:BST',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZNAME:GMT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')
