import type { guidanceMoments } from '../../policy/return/manager-guidance.ts'
import type { Language } from '../../shared/language.ts'
import type { DatedSettings } from './organisation-settings.ts'

/** A site, a team or an area. One that is closed stays for those who are of it, and nobody else can be put there. */
export interface Unit {
  id: string
  name: string
  nameInWelsh?: string
  isClosed?: true
}

/** Up to three lines for one moment of a leave or a return, as many in each language. */
export interface GuidanceLines {
  moment: (typeof guidanceMoments)[number]
  en: string[]
  cy: string[]
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
  /** In the order in which they were made. */
  settings: DatedSettings[]
  sites?: Unit[]
  teams?: Unit[]
  /** Counties or towns, by which a place near somebody is found. */
  areas?: Unit[]
  /** What managers read of a week, where the employer has its own words. */
  guidance?: GuidanceLines[]
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

/** What a site, a team or an area is called in a language. */
export function unitName(unit: Pick<Unit, 'name' | 'nameInWelsh'>, language: Language): string {
  return (language === 'cy' ? unit.nameInWelsh : undefined) ?? unit.name
}
