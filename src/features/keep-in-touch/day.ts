import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { DayKind } from '../../policy/days/allowance.ts'
import type { InTouchRefusal } from '../../policy/days/day-refusal.ts'
import { isOver, type DayTimes } from './day-times.ts'
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

export const places = ['home', 'hub', 'office'] as const

export type Place = (typeof places)[number]

/** What kind of day it is. `visit`: to see the team, with whoever one likes; only where the employer offers it. */
export const activities = ['meeting', 'training', 'social', 'focus', 'visit'] as const

export type Activity = (typeof activities)[number]

export const declineReasons = [
  'team-away',
  'place-closed',
  'cover-arranged',
  'another-date-suggested',
] as const

/** A decline carries no free text (decision 2). */
export type DeclineReason = (typeof declineReasons)[number]

/** What the two agree on before the day (KIT-04). */
export type DayDetails = {
  readonly date: CivilDate
  readonly work: string
  readonly place: Place
  readonly hours: HourHundredths
  readonly privateRoom: boolean
  readonly activity?: Activity
  /** Where the two have said from when to when; the hours may be fewer. */
  readonly times?: DayTimes
  /** Which hub or office, where the two have said. */
  readonly siteId?: string
  /** Who will be there, in a line. */
  readonly withWhom?: string
}

/** KIT-06: a talk to keep in touch is no work and uses no day. No free text: HR asks the two. */
export const disputeReasons = {
  worked: ['only-a-talk', 'did-not-work', 'other'],
  'not-worked': ['did-work', 'other'],
} as const

export type DisputeReason = (typeof disputeReasons)[keyof typeof disputeReasons][number]

/** In place of a reason, once a dispute was taken back. */
export const takenBack = 'taken-back'

/** J4: how the side that did not object sees the day: HR and both sides read it. */
export type DisputeAnswer = {
  readonly by: Side
  readonly actorId: string
  readonly at: Date
  readonly words: string
}

export type HistoryEntry = {
  readonly state: DayState
  readonly by: Party
  /** Who it was; absent when the portal acted by itself. */
  readonly actorId?: string
  /** Where the portal cancelled it as a return date moved: which side moved that, by naming a date or by an answer. */
  readonly dateMovedBy?: Side
  readonly at: Date
  readonly reason?: string
  /** What the person adds to an objection, for HR: nobody else reads it. */
  readonly words?: string
  /** How many hours were worked, as said by whoever recorded or decided; missing where it is what was agreed. */
  readonly hours?: HourHundredths
  /** To an objection, until HR have decided. */
  readonly answer?: DisputeAnswer
}

export type Day = DayDetails & {
  readonly id: string
  readonly organisationId: string
  readonly leaveId: string
  readonly personId: string
  readonly kind: DayKind
  readonly state: DayState
  readonly proposedBy: Side
  readonly history: readonly HistoryEntry[]
  /** Of days asked for while the form had a tick for it: the person asked for a risk assessment, and nobody else reads that. */
  readonly safetyCheck?: boolean
  readonly replaces?: string
  readonly replacedBy?: string
  readonly declineReason?: DeclineReason
  /** Several dates were put forward at once: those of one lot have the same. */
  readonly batchId?: string
  /** A manager put one date forward to several people: what each of them got has the same. */
  readonly teamDayId?: string
  /** Payroll has it: the number of the first export in which it stood. */
  readonly exportedIn?: number
}

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
  /** KIT-11: dates that HR let go beyond the allowance. */
  readonly extraDates?: readonly CivilDate[]
}

/** What a rule of law or policy refuses: whoever asked meets it on a page, with what can still be done. */
export type DayRefusal =
  | InTouchRefusal
  | 'birth-date-needed'
  | 'date-taken'
  | 'waits-for-dispute'
  | 'details-missing'
  | 'enough-for-today'
  | 'contact-stopped'
  | 'day-has-come'
  /** Whether it was worked is said once it is over. */
  | 'day-not-over'
  /** No place is left there on that date. */
  | 'place-full'
  /** Nobody of this employer can be there any more. */
  | 'place-closed'

/** For somebody else to do, or for a later day: no page offers it. */
export type NotForThem =
  | 'other-side-answers'
  | 'only-two-sides'
  | 'only-the-person'
  | 'only-who-disputed'
  | 'only-hr'
  | 'hr-has-decided'
  | 'day-not-come'
  | 'payroll-has-it'

/** Why an act is not possible. `wrong-state`: the day has moved on, or was never there. */
export type Obstacle = DayRefusal | NotForThem | 'wrong-state'

export type Answer = 'yes' | Obstacle

/** Where only the rules have a say. */
export type RuledAnswer = 'yes' | DayRefusal

/** The day as it is after an act, or the named reason why the act was not possible. */
export type DayChange = Outcome<Day, Obstacle>

/** What is said with a change, where there is something to say. */
export type Said = Pick<HistoryEntry, 'reason' | 'words' | 'hours' | 'dateMovedBy'>

/** Every change of state carries who, when and, where there is one, why. */
export function moved(day: Day, state: DayState, act: Act, said: Said = {}): { readonly ok: Day } {
  const entry: HistoryEntry = {
    state,
    by: act.by,
    at: act.at,
    ...(act.actorId !== undefined && { actorId: act.actorId }),
    ...said,
  }
  return { ok: { ...day, state, history: [...day.history, entry] } }
}

/** Decision 2: what counts of a leave's allowance. */
export const countedStates = ['agreed', 'worked', 'disputed'] as const

export function countsAgainstAllowance({ state }: Day): boolean {
  return countedStates.some((one) => one === state)
}

/** A date holds one day at most, be it only proposed. */
export function takesItsDate(day: Day): boolean {
  return day.state === 'proposed' || countsAgainstAllowance(day)
}

/** Whether the proposal can still be answered: once its date has come, it only waits to lapse. */
export function isOpen(day: Day, today: CivilDate): boolean {
  return day.state === 'proposed' && today < day.date
}

/** As it is told on that day: a proposal has had no answer once its date has come, though that is written down the night after. */
export function toldOn(day: Day, today: CivilDate): Day {
  return day.state === 'proposed' && !isOpen(day, today) ? { ...day, state: 'lapsed' } : day
}

/** What may still happen, first of all. */
export const comingStates = ['proposed', 'agreed'] as const

/** An agreed day is coming until it is over, a proposal until its date has come. */
export function isComing(day: Day, now: Date): boolean {
  return isOpen(day, dayOf(now)) || isAhead(day, now)
}

/** Somebody said whether it was worked. */
export const recordedStates: readonly DayState[] = ['worked', 'not-worked', 'disputed']

/** It was to be a day at work, and its date is over: until tomorrow a day of today stands where it can be recorded. */
export function hasBeen({ state, date }: Day, today: CivilDate): boolean {
  return recordedStates.includes(state) || (state === 'agreed' && date < today)
}

/** An agreed day that is not over yet. */
export function isAhead(day: Day, now: Date): boolean {
  return day.state === 'agreed' && !isOver(day, now)
}

/** PAY-06: an agreed day that is over: either side can say whether it was worked, and nobody has. */
export function waitsToBeRecorded(day: Day, now: Date): boolean {
  return day.state === 'agreed' && isOver(day, now)
}

/** Whose answer a proposal waits for; undefined when it waits for none. */
export function waitsFor(day: Day): Side | undefined {
  return day.state === 'proposed' ? sideAcross(day.proposedBy) : undefined
}

export function sideAcross(side: Side): Side {
  return side === 'person' ? 'manager' : 'person'
}

export function isSide(party: Party): party is Side {
  return party === 'person' || party === 'manager'
}
