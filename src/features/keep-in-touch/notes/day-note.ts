/** What somebody notes for themselves about a day of theirs, such as who looks after the child. Nobody else reads it. */
export interface DayNote {
  dayId: string
  organisationId: string
  personId: string
  words: string
  /** Counts the changes, from 1. */
  version: number
}
