import type { CivilDate } from '../../shared/civil-date.ts'

/** J5: somebody who keeps in touch with others leaves on a day that HR entered, and whose those others become. */
export interface Leaving {
  lastDay: CivilDate
  /** HR who entered it: contact of each whom nobody has accepted. */
  enteredById: string
  /** Who was asked to keep in touch with them. Undefined: they said no, and HR name another. */
  successorId?: string
  acceptedAt?: Date
  /** What is asked of the successor, or of HR where they said no. */
  taskId?: string
  /** Once the last day is over and nobody has accepted: with whom HR keep in touch until then. */
  held?: { personId: string; keeperId: string }[]
}

/** Nobody comes in after the last day, whether the night’s work has run or not. */
export function isPastLastDay({ leaving }: { leaving?: Leaving }, today: CivilDate): boolean {
  return leaving !== undefined && leaving.lastDay < today
}
