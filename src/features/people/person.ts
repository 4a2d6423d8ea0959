import type { CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { Role } from '../../shared/viewer.ts'
import type { WeekPattern } from '../../shared/week-pattern.ts'
import type { AddressChange } from './address-change.ts'
import type { LeaveChange } from './leave-told.ts'
import { isPastLastDay, type Leaving } from './leaving.ts'
import type { LeaveBalances } from '../../policy/return/cover.ts'
import type { EndConfirmation } from '../../policy/leave/end-confirmation.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** CS-11: outside the statute, under rules of their own that mirror it. */
export const otherSchemes = ['armed-forces', 'police'] as const

/** Somebody on the staff. They become inactive, and nobody deletes them but retention (decision 60). */
export interface Person {
  id: string
  organisationId: string
  /** HR's own number: the key of an import. */
  staffNumber: string
  name: string
  /** What they asked to be called; without it, what calledName can tell from the name. */
  called?: string
  /** Personal address, lower case: nobody needs a work mailbox. */
  email: string
  addressChange?: AddressChange
  language: Language
  /** WEL-01: when they chose it themselves, or HR wrote it because they asked. Undefined: HR wrote it, and nobody asked. */
  languageChosenOn?: CivilDate
  roles: Role[]
  /** Line manager. */
  managerId?: string
  /** The named person who keeps in touch; the line manager, unless another is set. */
  contactId?: string
  /** J5: since when their contact is another, who accepted it. */
  contactSince?: CivilDate
  leaving?: Leaving
  /** Where they work, and with whom: of their organisation's lists. */
  siteId?: string
  teamId?: string
  /** Contracted hours. */
  pattern: WeekPattern
  /** Full annual salary of the contracted hours, in pence. */
  salary?: number
  /** Annual leave and time off, as HR’s file last said it. */
  leaveBalances?: LeaveBalances
  /** Undefined: the law that holds for everybody. */
  scheme?: (typeof otherSchemes)[number]
  leaves: LeaveRecord[]
  /** What HR changed of them of late: told for two weeks, and gone with the next change after that. */
  leaveTold?: LeaveChange[]
  /** MAT-03: the ends of leave that HR confirm in writing, and when they did; one a leave. */
  endConfirmations?: EndConfirmation[]
  isActive: boolean
  /** The day on which they became inactive: from it their records are kept for so long (DP-03). */
  accessEnded?: CivilDate
  /** Of the demonstration: anybody may be them, and read their mail (decision 57). Nobody whom HR's file names is. */
  isMadeUp?: true
  /** Raised to end every session of this person at once. */
  sessionVersion: number
}

/** Active, or inactive since a day: since the first one, however often it is said. Whoever is here again does not leave. */
export function withActivity(person: Person, isActive: boolean, today: CivilDate): Person {
  const { accessEnded, ...rest } = person
  if (isActive && isPastLastDay(person, today)) delete rest.leaving
  return isActive ? { ...rest, isActive } : { ...rest, isActive, accessEnded: accessEnded ?? today }
}
