import type { LeaveType } from '../../../policy/leave/leave.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'

/** Whom a list of people shows. Everything that is given must fit. */
export interface PeopleSearch {
  /** As searchedWords makes them: each the beginning of a word of theirs. */
  words: readonly string[]
  isActive: boolean
  teamId?: string | undefined
  siteId?: string | undefined
  managerId?: string | undefined
  /**
   * Away on the day, or on some day from it until another; by any leave or one of a kind, and perhaps back by a day. `sooner`: ids of
   * those who are back by it, though a later day is recorded (RET-03).
   */
  away?:
    | {
        on: CivilDate
        until?: CivilDate | undefined
        type?: LeaveType | undefined
        backBy?: CivilDate | undefined
        sooner?: readonly string[] | undefined
      }
    | undefined
  language: Language
}
