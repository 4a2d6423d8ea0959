import { addDays, mondayOnOrBefore, type CivilDate } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { Role } from '../../shared/viewer.ts'
import { defaultSettings, type Organisation, type Person } from '../people/index.ts'
import { colleagues, sites, teams } from './colleagues.ts'
import { areas, sharedSites } from './places.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** Made-up employers and people, with dates that fit the day on which the demonstration is filled in. */
export interface Department {
  organisations: Organisation[]
  people: Person[]
}

type LeaveFacts = Omit<LeaveRecord, 'id'>

interface Character {
  key: string
  name: string
  roles?: Role[]
  managedBy?: string
  leave?: LeaveFacts
  isWelsh?: boolean
  /** Hours of a weekday, Monday to Friday, in hundredths. */
  hours?: number
  /** Pounds a year. */
  salary?: number
}

const fullTime = 740

export function department(today: CivilDate): Department {
  const waterways = {
    ...employer('Department for Waterways', 'Adran y Dyfrffyrdd', today),
    sites,
    teams,
    areas,
  }
  const estuary = {
    ...employer('Estuary Trust', 'Ymddiriedolaeth yr Aber', today),
    sites: sharedSites,
  }
  return {
    organisations: [waterways, estuary],
    people: [
      ...peopleOf(waterways, ofWaterways(today)),
      ...peopleOf(estuary, ofEstuary(today)),
      ...colleagues(waterways, today),
    ],
  }
}

const beginning = 'demo-'

/** The staff number by which the rest of the demonstration finds a character. */
export function staffNumberOf(key: string): string {
  return `${beginning}${key}`
}

/** Whether somebody is among the named people, whom anybody may choose to be. */
export function isCharacter({ staffNumber }: Pick<Person, 'staffNumber'>): boolean {
  return staffNumber.startsWith(beginning)
}

export function keyOf(staffNumber: string): string {
  return staffNumber.slice(beginning.length)
}

function ofWaterways(today: CivilDate): Character[] {
  const day = (offset: number): CivilDate => addDays(today, offset)
  const tom = { managedBy: 'tom' }
  return [
    { key: 'tom', name: 'Tom Ellis', roles: ['manager'], salary: 52_000 },
    { key: 'helen', name: 'Helen Marsh', roles: ['hr'], salary: 44_000 },
    { key: 'sam', name: 'Sam Price', roles: ['editor'], salary: 38_000 },
    { key: 'noor', name: 'Noor Aziz', roles: ['admin'], salary: 47_000 },
    { key: 'priya', name: 'Priya Shah', ...tom, leave: maternity(day(-200)), salary: 36_000 },
    {
      key: 'marcus',
      name: 'Marcus Bell',
      ...tom,
      leave: {
        type: 'adoption',
        start: mondayOnOrBefore(day(-340)),
        placementDate: mondayOnOrBefore(day(-340)),
      },
      salary: 41_000,
    },
    { key: 'kath', name: 'Kath Doyle', ...tom, leave: maternity(day(-170)), hours: 444, salary: 33_000 },
    {
      key: 'owen',
      name: 'Owen Hughes',
      ...tom,
      leave: { type: 'career-break', start: day(-120), end: day(244) },
      salary: 45_000,
    },
    { key: 'cerys', name: 'Cerys Morgan', ...tom, leave: maternity(day(-60)), isWelsh: true, salary: 36_000 },
    {
      key: 'kwame',
      name: 'Kwame Mensah',
      ...tom,
      leave: { type: 'shared-parental', start: day(-56), end: day(55), birthDate: day(-90) },
    },
    {
      key: 'lee',
      name: 'Lee Barker',
      ...tom,
      leave: { type: 'neonatal-care', start: day(-10), end: day(31), birthDate: day(-30) },
    },
    {
      key: 'ade',
      name: 'Ade Cole',
      ...tom,
      leave: { type: 'paternity', start: day(-4), end: day(9), birthDate: day(-5) },
    },
  ]
}

function ofEstuary(today: CivilDate): Character[] {
  const dafydd = { managedBy: 'dafydd' }
  return [
    { key: 'dafydd', name: 'Dafydd Rees', roles: ['manager', 'hr'], isWelsh: true },
    { key: 'mali', name: 'Mali Owen', roles: ['editor', 'admin'], isWelsh: true },
    { key: 'rhian', name: 'Rhian Parry', ...dafydd, leave: maternity(addDays(today, -100)), isWelsh: true },
  ]
}

/** Begun a little before the due date, with the birth known. */
function maternity(start: CivilDate): LeaveFacts {
  return { type: 'maternity', start, dueDate: addDays(start, 16), birthDate: addDays(start, 19) }
}

function employer(name: string, nameInWelsh: string, today: CivilDate): Organisation {
  const settings = { ...defaultSettings(addDays(today, -730)), contactDays: 6 }
  return { id: newId(), name, nameInWelsh, hrPhone: '01632 960 100', settings: [settings] }
}

function peopleOf(organisation: Organisation, characters: Character[]): Person[] {
  const ids = new Map(characters.map(({ key }) => [key, newId()]))
  return characters.map((character) => {
    const managerId = ids.get(character.managedBy ?? '')
    return {
      ...personFrom(character, organisation.id),
      id: ids.get(character.key) ?? '',
      ...(managerId ? { managerId } : {}),
    }
  })
}

function personFrom(character: Character, organisationId: string): Omit<Person, 'id'> {
  const hours = character.hours ?? fullTime
  return {
    organisationId,
    staffNumber: staffNumberOf(character.key),
    name: character.name,
    email: `${character.key}@example.org`,
    language: character.isWelsh ? 'cy' : 'en',
    roles: character.roles ?? [],
    pattern: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: 0, sun: 0 },
    salary: (character.salary ?? 36_000) * 100,
    leaves: character.leave ? [{ id: newId(), ...character.leave }] : [],
    isActive: true,
    isMadeUp: true,
    sessionVersion: 1,
  }
}
