import {
  asCode,
  asDate,
  asInstant,
  asNames,
  asText,
  held,
  type HeldOfPerson,
  type HeldRow,
  type HeldValue,
} from '../../shared/held-of-person.ts'
import type { Language } from '../../shared/language.ts'
import { patternDays } from '../../shared/week-pattern.ts'
import type { EndConfirmation } from '../../policy/leave/end-confirmation.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { idsOfPeopleIn, isOfPattern, type FieldChange, type RecordChange } from './history/record-change.ts'
import type { HistoryStore } from './history/history-store.ts'
import type { LeaveChange } from './leave-told.ts'
import { organisationName, unitName, type Organisation } from './organisation.ts'
import type { OrganisationStore } from './organisation-store.ts'
import type { Person } from './person.ts'
import type { PersonStore } from './person-store.ts'

interface Stores {
  people: PersonStore
  organisations: OrganisationStore
  history: HistoryStore
}

/** The names of people, sites and teams by their ids, in each language. */
type Names = ReadonlyMap<string, Record<Language, string>>

const languages = asCode('people-desk.languages')

export function heldByPeople({ people, organisations, history }: Stores): HeldOfPerson {
  return {
    models: ['person', 'awayTime', 'personHistory'],
    async export({ id, organisationId }) {
      const person = await people.find(id)
      const organisation = await organisations.find(organisationId)
      if (!person || !organisation) return []
      const corrected = await history.findAllOf(organisationId, id)
      const ids = [person.managerId, person.contactId].filter((one) => one !== undefined)
      const named = await people.findMany([
        ...ids,
        ...corrected.flatMap(({ changes }) => idsOfPeopleIn(changes)),
      ])
      const names = namesOf(organisation, named)
      return [
        { name: 'record', rows: [recordRow(person, { organisation, names })] },
        { name: 'leaveBalances', rows: balanceRows(person.leaveBalances) },
        { name: 'leaves', rows: person.leaves.map(leaveRow) },
        { name: 'leaveTold', rows: (person.leaveTold ?? []).map(toldRow) },
        { name: 'endConfirmations', rows: (person.endConfirmations ?? []).map(confirmationRow) },
        { name: 'corrections', rows: corrected.flatMap((one) => correctionRows(one, names)) },
      ]
    },
    async remove({ id, organisationId }) {
      await people.remove({ id, organisationId })
      await history.removeOf(organisationId, id)
    },
  }
}

function namesOf({ sites = [], teams = [] }: Organisation, named: readonly Person[]): Names {
  const units = [...sites, ...teams].map((unit) => [unit.id, inEach((one) => unitName(unit, one))] as const)
  return new Map([...units, ...named.map(({ id, name }) => [id, { en: name, cy: name }] as const)])
}

function inEach(nameIn: (language: Language) => string): Record<Language, string> {
  return { en: nameIn('en'), cy: nameIn('cy') }
}

function recordRow(
  person: Person,
  { organisation, names }: { organisation: Organisation; names: Names },
): HeldRow {
  const nameOf = (id: string | undefined) => held(names.get(id ?? ''), asNames)
  return {
    employer: asNames(inEach((one) => organisationName(organisation, one))),
    name: asText(person.name),
    called: held(person.called, asText),
    staffNumber: asText(person.staffNumber),
    email: asText(person.email),
    addressChanged: held(person.addressChange?.at, asInstant),
    formerAddresses: person.addressChange?.former.map(asText),
    language: languages(person.language),
    languageChosenOn: held(person.languageChosenOn, asDate),
    roles: person.roles.length === 0 ? undefined : person.roles.map(asCode('administration.roles.names')),
    managerId: nameOf(person.managerId),
    contactId: nameOf(person.contactId),
    contactSince: held(person.contactSince, asDate),
    lastDay: held(person.leaving?.lastDay, asDate),
    siteId: nameOf(person.siteId),
    teamId: nameOf(person.teamId),
    ...Object.fromEntries(patternDays.map((day) => [day, { hours: person.pattern[day] }])),
    salary: held(person.salary, (pence) => ({ pence })),
    scheme: held(person.scheme, asCode('leave-records.schemes')),
  }
}

/** As HR’s file last said it; what counts for a return is said there. */
function balanceRows(balances: Person['leaveBalances']): HeldRow[] {
  if (!balances) return []
  const { held: kinds, yearly, asOf } = balances
  const all = yearly === undefined ? kinds : [...kinds, { kind: 'yearly', hours: yearly, expires: undefined }]
  return all.map(({ kind, hours, expires }) => ({
    kind: asCode('annual-leave.kinds')(kind),
    hours: { hours },
    expires: held(expires, asDate),
    asOf: asDate(asOf),
  }))
}

function leaveRow(leave: LeaveRecord): HeldRow {
  return {
    type: asCode('hr.leaves')(leave.type),
    start: asDate(leave.start),
    end: held(leave.end, asDate),
    dueDate: held(leave.dueDate, asDate),
    birthDate: held(leave.birthDate, asDate),
    placementDate: held(leave.placementDate, asDate),
    returnDate: held(leave.returnDate, asDate),
    endedByNotice: held(leave.endedByNotice, asDate),
    factoryWorker: held(leave.factoryWorker, (yes) => ({ yes })),
    notices: leave.notices?.map(asDate),
    undatedNotice: held(leave.undatedNotice, (yes) => ({ yes })),
  }
}

function toldRow({ at, was, is }: LeaveChange): HeldRow {
  return {
    at: asInstant(at),
    startBefore: held(was?.start, asDate),
    endBefore: held(was?.last, asDate),
    start: held(is?.start, asDate),
    end: held(is?.last, asDate),
  }
}

/** Who of HR sent it is in the record of acts. */
function confirmationRow({ end, by, sent }: EndConfirmation): HeldRow {
  return {
    end: asDate(end),
    due: asDate(by),
    confirmedOn: held(sent?.on, asDate),
    confirmedHow: held(sent?.how, asCode('leave-records.written.ways')),
  }
}

function correctionRows({ at, changes }: RecordChange, names: Names): HeldRow[] {
  return changes.map((change) => ({
    at: asInstant(at),
    field: asCode('own-data.fields')(change.field),
    before: valueIn(change, change.before, names),
    after: valueIn(change, change.after, names),
  }))
}

function valueIn({ field }: FieldChange, value: string, names: Names): HeldValue | undefined {
  if (value === '') return undefined
  if (field === 'language') return languages(value)
  if (field === 'isActive') return asCode('people-desk.active')(value)
  if (field === 'salary') return { pence: Number(value) }
  if (isOfPattern(field)) return { hours: Number(value) }
  const known = names.get(value)
  return known ? asNames(known) : asText(field.endsWith('Id') ? '–' : value)
}
