import type { CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { DayKind } from '../../policy/days/allowance.ts'
import { canBeInTouchDay, type InTouchRefusal } from '../../policy/days/day-refusal.ts'
import type { Leave } from '../../policy/leave/leave.ts'

export type DayState =
  | 'proposed'
  | 'agreed'
  | 'declined'
  | 'withdrawn'
  | 'replaced'
  | 'lapsed'
  | 'cancelled'
  | 'worked'
  | 'not-worked'
  | 'disputed'

/** The two who must both say yes. `manager` is the contact, who may not be the line manager. */
export type Side = 'person' | 'manager'

/** `portal` acts on a date that has passed or a leave that has changed. */
export type Party = Side | 'hr' | 'portal'

export const PLACES = ['home', 'hub', 'office'] as const

export type Place = (typeof PLACES)[number]

export const DECLINE_REASONS = [
  'team-away',
  'place-closed',
  'cover-arranged',
  'another-date-suggested',
] as const

/** A decline carries no free text (decisions 2). */
export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** What the two agree on before the day (KIT-04). */
export type DayDetails = {
  readonly date: CivilDate
  readonly work: string
  readonly place: Place
  readonly hours: HourHundredths
  readonly privateRoom: boolean
}

export type HistoryEntry = {
  readonly state: DayState
  readonly by: Party
  /** Who it was; absent when the portal acted. */
  readonly actorId?: string
  readonly at: Date
  readonly reason?: string
}

export type Day = DayDetails & {
  readonly id: string
  readonly leaveId: string
  readonly personId: string
  readonly kind: DayKind
  readonly state: DayState
  readonly proposedBy: Side
  readonly history: readonly HistoryEntry[]
  readonly replaces?: string
  readonly replacedBy?: string
  readonly declineReason?: DeclineReason
  /** KIT-11: HR let this day go beyond the allowance, and why. */
  readonly allowanceOverride?: AllowanceOverride
}

export type AllowanceOverride = { readonly actorId: string; readonly at: Date; readonly reason: string }

/** Who does it, when, and which civil date that is. */
export type Act = {
  readonly by: Party
  readonly actorId?: string
  readonly at: Date
  readonly today: CivilDate
}

/** The leave, and all days of the person so far: the allowance is counted afresh from them each time. */
export type Circumstances = {
  readonly leave: Leave
  readonly days: readonly Day[]
  readonly contactDays?: number
}

export type DayRefusal =
  | InTouchRefusal
  | 'birth-date-needed'
  | 'date-taken'
  | 'waits-for-dispute'
  | 'wrong-state'
  | 'other-side-answers'
  | 'only-two-sides'
  | 'only-hr'
  | 'details-missing'
  | 'day-has-come'
  | 'day-not-come'

export type Answer = 'yes' | DayRefusal

export function countsAgainstAllowance(day: Day): boolean {
  return day.state === 'agreed' || day.state === 'worked' || day.state === 'disputed'
}

/** A date holds one day at most, be it only proposed. */
export function takesItsDate(day: Day): boolean {
  return day.state === 'proposed' || countsAgainstAllowance(day)
}

/** Whether the proposal can still be answered: once its date has come, it only waits to lapse. */
export function isOpen(day: Day, today: CivilDate): boolean {
  return day.state === 'proposed' && today < day.date
}

/** Whose answer a proposal waits for; undefined when it waits for none. */
export function waitsFor(day: Day): Side | undefined {
  return day.state === 'proposed' ? otherSide(day.proposedBy) : undefined
}

export function otherSide(side: Side): Side {
  return side === 'person' ? 'manager' : 'person'
}

/** KIT-03: only the side that did not propose. KIT-04: before the day, and with all details. Then the allowance, counted now. */
export function canAgree(day: Day, act: Pick<Act, 'by' | 'today'>, circumstances: Circumstances): Answer {
  const answer = canAnswer(day, act)
  if (answer !== 'yes') return answer
  return canStandOn(day, act.today, circumstances, day.allowanceOverride)
}

/** Declining and putting forward another date are open to the side that did not propose. */
export function canAnswer(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (day.state !== 'proposed') return 'wrong-state'
  return by === waitsFor(day) ? 'yes' : 'other-side-answers'
}

/** A proposal by the side that made it; an agreed day by either, before the day. */
export function canWithdraw(day: Day, { by, today }: Pick<Act, 'by' | 'today'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state === 'proposed') return by === day.proposedBy ? 'yes' : 'other-side-answers'
  if (day.state !== 'agreed') return 'wrong-state'
  return today < day.date ? 'yes' : 'day-has-come'
}

/** Whether the day worked, or did not, can be recorded: by either side, from the day on. */
export function canRecordOutcome(day: Day, { by, today }: Pick<Act, 'by' | 'today'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  if (day.state !== 'agreed') return 'wrong-state'
  return today >= day.date ? 'yes' : 'day-not-come'
}

export function canDispute(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (!isSide(by)) return 'only-two-sides'
  return day.state === 'worked' ? 'yes' : 'wrong-state'
}

export function canSettle(day: Day, { by }: Pick<Act, 'by'>): Answer {
  if (by !== 'hr') return 'only-hr'
  return day.state === 'disputed' ? 'yes' : 'wrong-state'
}

/** Whether these details could be a day of this leave, as things stand. */
export function canStandOn(
  details: DayDetails,
  today: CivilDate,
  { leave, days, contactDays }: Circumstances,
  override?: AllowanceOverride,
): Answer {
  if (!isComplete(details)) return 'details-missing'
  if (today >= details.date) return 'day-has-come'
  const counted = days.filter(countsAgainstAllowance)
  const ask = (those: readonly Day[]) =>
    canBeInTouchDay({ leave, counted: those.map(({ date }) => date), ask: details.date, contactDays })
  const answer = ask(counted)
  if (answer.decision === 'allow') return 'yes'
  if (answer.reason !== 'allowance-used') return answer.reason
  if (override !== undefined) return 'yes'
  const withoutDisputes = ask(counted.filter(({ state }) => state !== 'disputed'))
  return withoutDisputes.decision === 'allow' ? 'waits-for-dispute' : 'allowance-used'
}

export function isSide(party: Party): party is Side {
  return party === 'person' || party === 'manager'
}

const LONGEST_DAY: HourHundredths = 2400

function isComplete({ work, hours }: DayDetails): boolean {
  return work.trim() !== '' && hours > 0 && hours <= LONGEST_DAY
}
