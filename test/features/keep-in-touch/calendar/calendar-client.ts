import ICAL from 'ical.js'

interface Kept {
  sequence: number
  title: string
  /** 'YYYY-MM-DD', or with its local time. */
  start: string
  zone: string | undefined
}

/** A calendar as people have them: it takes each entry by its identifier, and the higher sequence wins. */
export function aCalendar() {
  const kept = new Map<string, Kept>()
  return {
    /** Merges a file, as after a press or when a feed is read again. */
    read(text: string): void {
      for (const each of eventsIn(text)) {
        const event = new ICAL.Event(each)
        const before = kept.get(event.uid)
        if (before && before.sequence > event.sequence) continue
        if (each.getFirstPropertyValue('status') === 'CANCELLED') kept.delete(event.uid)
        else kept.set(event.uid, entryOf(event))
      }
    },
    dates: (): string[] => [...kept.values()].map(({ start }) => start).toSorted(),
    titles: (): string[] => [...kept.values()].map(({ title }) => title),
    entries: () => [...kept.values()],
  }
}

export function eventsIn(text: string): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')
}

function entryOf(event: ICAL.Event): Kept {
  const { sequence, summary, startDate } = event
  return {
    sequence,
    title: summary,
    start: startDate.toString(),
    zone: startDate.isDate ? undefined : startDate.zone.tzid,
  }
}
