import {
  asCode,
  asDate,
  asInstant,
  asNames,
  asText,
  held,
  type HeldOfPerson,
  type HeldRow,
} from '../../shared/held-of-person.ts'
import { placeName, type HubService, type Place } from '../hubs/index.ts'
import type { DayStore } from './day-store.ts'
import type { Day, HistoryEntry } from './day.ts'

const states = asCode('own-data.dayStates')
const parties = asCode('own-data.parties')

export function heldByKeepInTouch(days: DayStore, hubs: Pick<HubService, 'directory'>): HeldOfPerson {
  return {
    models: ['day', 'dayCounter'],
    async export({ id, organisationId }) {
      const places = await hubs.directory(organisationId)
      const all = await days.findAllOf(id)
      const history = all.flatMap((day) => day.history.map((entry) => stepOf(day, entry)))
      return [
        { name: 'days', rows: all.map((day) => rowOf(day, places)) },
        { name: 'dayHistory', rows: history },
      ]
    },
    remove: (person) => days.removeOf(person),
  }
}

function rowOf(day: Day, places: readonly Place[]): HeldRow {
  const site = places.find(({ id }) => id === day.siteId)
  return {
    date: asDate(day.date),
    kind: asCode('own-data.dayKinds')(day.kind),
    state: states(day.state),
    hours: { hours: day.hours },
    work: asText(day.work),
    place: asCode('keep-in-touch.placeNames')(day.place),
    site: site && asNames({ en: placeName(site, 'en'), cy: placeName(site, 'cy') }),
    privateRoom: { yes: day.privateRoom },
    activity: held(day.activity, asCode('day-details.activities')),
    timeFrom: held(day.times?.from, asText),
    timeTo: held(day.times?.to, asText),
    withWhom: held(day.withWhom, asText),
    proposedBy: parties(day.proposedBy),
    declineReason: held(day.declineReason, asCode('keep-in-touch.declineReasons')),
    beyondAllowance: held(day.allowanceOverride?.reason, asText),
  }
}

/** HR’s words are for both sides; of the other reasons the person has their own, as on the day’s page. */
function stepOf(day: Day, { state, by, at, reason, words }: HistoryEntry): HeldRow {
  return {
    date: asDate(day.date),
    state: states(state),
    by: parties(by),
    at: asInstant(at),
    reason: by === 'hr' ? held(reason, asText) : undefined,
    code: by === 'person' ? held(reason, asCode('own-data.dayReasons')) : undefined,
    words: by === 'person' ? held(words, asText) : undefined,
  }
}
