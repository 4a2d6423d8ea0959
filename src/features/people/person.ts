import type { Language } from '../../shared/language.ts'
import type { Role } from '../../shared/viewer.ts'
import type { WeekPattern } from '../../shared/week-pattern.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'

/** Somebody on the staff. Never deleted: people become inactive. */
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
  language: Language
  roles: Role[]
  /** Line manager. */
  managerId?: string
  /** The named person who keeps in touch; the line manager, unless another is set. */
  contactId?: string
  /** Contracted hours. */
  pattern: WeekPattern
  /** Full annual salary of the contracted hours, in pence. */
  salary?: number
  leaves: LeaveRecord[]
  isActive: boolean
  /** Raised to end every session of this person at once. */
  sessionVersion: number
}
