import type { Nation } from '../../shared/bank-holidays.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { PayBasis } from '../../policy/pay/day-pay.ts'

/** The numbers of policy, in force from a date until the next ones (decision 6). */
export interface OrganisationSettings {
  from: CivilDate
  nation: Nation
  /** How a keep-in-touch day is paid (PAY-03). */
  kitPayBasis: PayBasis
  /** Contact days of a career break: 0 for none. */
  contactDays: number
  /** Local time at which digests go, unless a person chose another. */
  digestTime: string
}

/** A site or a team. One that is closed stays for those who are of it, and nobody else can be put there. */
export interface Unit {
  id: string
  name: string
  nameInWelsh?: string
  isClosed?: true
}

/** One employer. Nothing crosses from one to another (decision 5). */
export interface Organisation {
  id: string
  name: string
  /** Its name in Welsh, where it has one. */
  nameInWelsh?: string
  /** Whom to phone without any device of work, shown signed out too. */
  hrPhone?: string
  /** When somebody answers there, in each language. */
  hrHours?: { en: string; cy: string }
  settings: OrganisationSettings[]
  sites?: Unit[]
  teams?: Unit[]
  /** What addresses hold that open only at work, by which a story is checked; undefined: the usual. */
  workAddresses?: string[]
}

const usualWorkAddresses = ['.internal', 'intranet.', 'sharepoint']

export function workAddressesOf({ workAddresses }: Organisation): readonly string[] {
  return workAddresses ?? usualWorkAddresses
}

/** What the employer is called in a language. */
export function organisationName(organisation: Organisation, language: Language): string {
  return (language === 'cy' ? organisation.nameInWelsh : undefined) ?? organisation.name
}

/** What a site or a team is called in a language. */
export function unitName(unit: Unit, language: Language): string {
  return (language === 'cy' ? unit.nameInWelsh : undefined) ?? unit.name
}

/** The settings in force on a day; before the first ones, the first. Throws when there are none. */
export function settingsOn(organisation: Organisation, day: CivilDate): OrganisationSettings {
  const inOrder = organisation.settings.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const inForce = inOrder.findLast((settings) => settings.from <= day) ?? inOrder[0]
  if (!inForce) throw new Error(`Organisation ${organisation.id} has no settings.`)
  return inForce
}

export function defaultSettings(from: CivilDate): OrganisationSettings {
  return {
    from,
    nation: 'england-and-wales',
    kitPayBasis: 'hours-plus-statutory',
    contactDays: 0,
    digestTime: '07:30',
  }
}

/** New numbers from a day on, with the history kept. Numbers that were to begin on the same day are replaced. */
export function withSettings(organisation: Organisation, next: OrganisationSettings): Organisation {
  const others = organisation.settings.filter((settings) => settings.from !== next.from)
  return { ...organisation, settings: [...others, next].toSorted((a, b) => (a.from < b.from ? -1 : 1)) }
}
