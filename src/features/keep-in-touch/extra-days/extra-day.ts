import { canBeInTouchDay, type InTouchRefusal } from '../../../policy/days/day-refusal.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { countsAgainstAllowance, takesItsDate, type Circumstances, type Day } from '../day.ts'

/** KIT-11: one date of one leave that HR let go beyond the allowance. Both sides still have to agree to a day on it. */
export interface ExtraDay {
  readonly organisationId: string
  readonly leaveId: string
  readonly personId: string
  readonly date: CivilDate
  /** Who of HR. */
  readonly byId: string
  readonly at: Date
  readonly reason: string
}

/** Why a date cannot be let through. `days-left`: no letting through is needed. */
export type ExtraDayRefusal =
  | Exclude<InTouchRefusal, 'allowance-used'>
  | 'birth-date-needed'
  | 'day-has-come'
  | 'day-stands'
  | 'days-left'
  | 'allowed-already'

/** Only that the allowance is used can be put aside: nobody puts aside the compulsory weeks, or the dates of a leave. */
export function canLetThrough(
  date: CivilDate,
  { leave, days, contactDays, extraDates = [] }: Circumstances,
  today: CivilDate,
): 'yes' | ExtraDayRefusal {
  const counted = days.filter(countsAgainstAllowance).map((day) => day.date)
  const answer = canBeInTouchDay({ leave, counted, ask: date, contactDays })
  if (answer.decision !== 'allow' && answer.reason !== 'allowance-used') return answer.reason
  if (today >= date) return 'day-has-come'
  if (answer.reason === 'already-counted') return 'day-stands'
  if (extraDates.includes(date)) return 'allowed-already'
  return answer.decision === 'allow' ? 'days-left' : 'yes'
}

/** One letting through is for one day: a day that is agreed has used it, one that is withdrawn has not. */
export function isUsed({ date }: Pick<ExtraDay, 'date'>, days: readonly Day[]): boolean {
  return days.some((day) => countsAgainstAllowance(day) && day.date === date)
}

/** Dates on which a day beyond the allowance can still be proposed. */
export function openExtraDates({
  extraDays,
  days,
  today,
}: {
  extraDays: readonly ExtraDay[]
  days: readonly Day[]
  today: CivilDate
}): CivilDate[] {
  const isTaken = (date: CivilDate) => days.some((day) => takesItsDate(day) && day.date === date)
  return extraDays.map(({ date }) => date).filter((date) => date > today && !isTaken(date))
}

/** Proposed by the person when the day was one of their own: no yes to a day that may cost them the leave or its pay. */
export function proposedBefore({ date }: Pick<ExtraDay, 'date'>, days: readonly Day[]): Day[] {
  return days.filter((day) => day.state === 'proposed' && day.proposedBy === 'person' && day.date === date)
}
