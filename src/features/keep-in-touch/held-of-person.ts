import {
  asCode,
  asDate,
  asInstant,
  asNames,
  asText,
  asTime,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../shared/held-of-person.ts'
import type { CalendarFeedStore } from './calendar/calendar-feed-store.ts'
import { placeName, type HubService, type Place } from '../hubs/index.ts'
import type { DayStore } from './day-store.ts'
import { takenBack, type Day, type HistoryEntry } from './day.ts'
import { decisionOn, isTakenBack } from './disputes/dispute.ts'
import type { ExtraDay, ExtraDayStore } from './extra-days/index.ts'
import type { DayNote, DayNoteStore } from './notes/index.ts'
import { basisKey, type PayrollRow, type PayrollStore } from './payroll/index.ts'
import { isRuledOut } from './proposals/index.ts'

const states = asCode('own-data.dayStates')
const parties = asCode('own-data.parties')

interface HoldingStores {
  days: DayStore
  feeds: CalendarFeedStore
  payrollRows: PayrollStore
  notes: DayNoteStore
  extraDays: ExtraDayStore
  hubs: Pick<HubService, 'directory'>
}

export function heldByKeepInTouch({
  days,
  feeds,
  payrollRows,
  notes,
  extraDays,
  hubs,
}: HoldingStores): HeldOfPerson {
  return {
    models: ['day', 'dayCounter', 'calendarFeed', 'payrollRow', 'dayNote', 'extraDay'],
    async export({ id, organisationId }) {
      const places = await hubs.directory(organisationId)
      const all = await days.findAllOf(id)
      const own = await notes.findAllOf(id)
      const feed = await feeds.findOf(id)
      const history = all.flatMap((day) => day.history.map((entry) => stepOf(day, entry)))
      return [
        { name: 'days', rows: all.map((day) => rowOf(day, places)) },
        { name: 'dayHistory', rows: history },
        { name: 'payroll', rows: (await payrollRows.toldAbout(id)).map(payrollRowOf) },
        { name: 'dayNotes', rows: own.map((note) => noteRowOf(note, all)) },
        { name: 'extraDays', rows: (await extraDays.findAllOf(id)).map(extraDayOf) },
        { name: 'calendarLinks', rows: feed ? [{ made: asInstant(feed.madeAt) }] : [] },
      ]
    },
    async remove(person) {
      await days.removeOf(person)
      await payrollRows.removeOf(person.id)
      await extraDays.removeOf(person.id)
      await feeds.remove(person.id)
      await notes.removeOf(person.id)
    },
  }
}

function rowOf(day: Day, places: readonly Place[]): HeldRow {
  const site = places.find(({ id }) => id === day.siteId)
  return {
    date: asDate(day.date),
    kind: asCode('own-data.dayKinds')(day.kind),
    state: states(stateOf(day)),
    agreedHours: { hours: day.hours },
    work: asText(day.work),
    place: asCode('keep-in-touch.placeNames')(day.place),
    site: site && asNames({ en: placeName(site, 'en'), cy: placeName(site, 'cy') }),
    privateRoom: { yes: day.privateRoom },
    safetyCheck: { yes: day.safetyCheck ?? false },
    activity: held(day.activity, asCode('day-details.activities')),
    timeFrom: held(day.times?.from, asTime),
    timeTo: held(day.times?.to, asTime),
    withWhom: held(day.withWhom, asText),
    proposedBy: parties(day.proposedBy),
    declineReason: held(day.declineReason, asCode('keep-in-touch.declineReasons')),
  }
}

/** As the pages call it: what the rule ended nobody declined, and of what HR decided it is said whether it counts. */
function stateOf(day: Pick<Day, 'state' | 'history'>): string {
  if (isRuledOut(day)) return 'ruled-out'
  if (!decisionOn(day)) return day.state
  return day.state === 'worked' ? 'counted' : 'not-counted'
}

/** HR’s words are for both sides; of the other reasons the person has their own, as on the day’s page. */
function stepOf(day: Day, entry: HistoryEntry): HeldRow {
  const { state, by, dateMovedBy, at, reason, words, hours, answer } = entry
  return {
    date: asDate(day.date),
    state: states(
      isTakenBack({ history: [entry] }) ? 'objection-taken-back' : stateOf({ state, history: [entry] }),
    ),
    by: parties(by),
    dateMovedBy: held(dateMovedBy, parties),
    at: asInstant(at),
    reason: by === 'hr' ? held(reason, asText) : undefined,
    code: by === 'person' && reason !== takenBack ? held(reason, asCode('own-data.dayReasons')) : undefined,
    workedHours: hours === undefined ? undefined : { hours },
    words: by === 'person' ? held(words, asText) : undefined,
    disputeAnswer: held(answer?.words, asText),
  }
}

function noteRowOf({ dayId, words }: DayNote, days: readonly Day[]): HeldRow {
  const day = days.find(({ id }) => id === dayId)
  return { date: held(day?.date, asDate), notes: asText(words) }
}

/** HR’s reason is for both sides. */
function extraDayOf({ date, at, reason }: ExtraDay): HeldRow {
  return { date: asDate(date), at: asInstant(at), reason: asText(reason) }
}

function payrollRowOf(row: PayrollRow & { number: number }): HeldRow {
  return {
    date: asDate(row.date),
    export: { count: row.number },
    row: asCode('payroll.kinds')(row.kind),
    hours: { hours: row.hours },
    amount: held(row.amount, (pence) => ({ pence })),
    timeOff: { hours: row.timeOff },
    payBasis: { code: row.basis, key: basisKey(row) },
    salary: { pence: row.annualSalary },
    weeklyHours: { hours: row.weeklyHours },
    weekStatutory: held(typeof row.statutory === 'number' ? row.statutory : undefined, (pence) => ({
      pence,
    })),
    effect: asCode('payroll.effects')(row.effect),
    confirmed: asCode('payroll.confirmed')(row.confirmed),
  }
}
