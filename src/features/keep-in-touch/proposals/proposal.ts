import type { CivilDate } from '../../../shared/civil-date.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import { allowanceOf } from '../../../policy/days/allowance.ts'
import { canBeInTouchDay } from '../../../policy/days/day-refusal.ts'
import { hoursBetween } from '../day-times.ts'
import {
  countsAgainstAllowance,
  isSide,
  moved,
  takesItsDate,
  type Act,
  type Circumstances,
  type Day,
  type DayChange,
  type DayDetails,
  type RuledAnswer,
} from '../day.ts'

export type NewDay = {
  readonly id: string
  readonly organisationId: string
  readonly leaveId: string
  readonly personId: string
  readonly details: DayDetails
  readonly batchId?: string
  readonly teamDayId?: string
}

/** A day that only an open dispute stands in the way of may be proposed, and agreed when HR has decided. */
export function canPropose(
  { details }: Pick<NewDay, 'details'>,
  circumstances: Circumstances,
  today: CivilDate,
): RuledAnswer {
  if (allowanceOf(circumstances.leave, circumstances.contactDays) === undefined) return 'not-this-leave'
  const answer = canStandOn(details, today, circumstances)
  if (answer !== 'yes' && answer !== 'waits-for-dispute') return answer
  const isTaken = circumstances.days.some((day) => takesItsDate(day) && day.date === details.date)
  return isTaken ? 'date-taken' : 'yes'
}

/** By either side. */
export function propose(newDay: NewDay, circumstances: Circumstances, act: Act): DayChange {
  if (!isSide(act.by)) return { refusal: 'only-two-sides' }
  const allowance = allowanceOf(circumstances.leave, circumstances.contactDays)
  if (allowance === undefined) return { refusal: 'not-this-leave' }
  const answer = canPropose(newDay, circumstances, act.today)
  if (answer !== 'yes') return { refusal: answer }
  const { details, ...identity } = newDay
  const fresh = {
    ...identity,
    ...details,
    kind: allowance.kind,
    proposedBy: act.by,
    history: [],
  }
  return moved({ ...fresh, state: 'proposed' }, 'proposed', act)
}

/** Whether these details could be a day of this leave, as things stand. */
export function canStandOn(
  details: DayDetails,
  today: CivilDate,
  { leave, days, contactDays, extraDates = [] }: Circumstances,
): RuledAnswer {
  if (!isComplete(details)) return 'details-missing'
  if (today >= details.date) return 'day-has-come'
  const counted = days.filter(countsAgainstAllowance)
  const ask = (those: readonly Day[]) =>
    canBeInTouchDay({ leave, counted: those.map(({ date }) => date), ask: details.date, contactDays })
  const answer = ask(counted)
  if (answer.decision === 'allow') return 'yes'
  if (answer.reason !== 'allowance-used') return answer.reason
  if (extraDates.includes(details.date)) return 'yes'
  const withoutDisputes = ask(counted.filter(({ state }) => state !== 'disputed'))
  return withoutDisputes.decision === 'allow' ? 'waits-for-dispute' : 'allowance-used'
}

const longestDay: HourHundredths = 2400

function isComplete({ work, hours, date, times }: DayDetails): boolean {
  const longest = times ? hoursBetween({ date, times }) : longestDay
  return work.trim() !== '' && hours > 0 && hours <= longest
}
