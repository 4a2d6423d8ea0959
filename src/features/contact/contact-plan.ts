import { isBereavementLeave } from '../../policy/leave/bereavement-leave.ts'
import { currentLeave, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom } from '../../policy/leave/time-away.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { DigestChoice } from './digest-choice.ts'

/** What reaches one person, and when. Nobody has to choose anything: without choices the usual holds. */
export interface ContactPlan {
  personId: string
  organisationId: string
  /** Undefined: not chosen. */
  digest?: DigestChoice
  /** Only digests due after this instant count: a choice never brings back one that is past. */
  digestFrom?: Date
  /** News from before this instant is not told by mail any more: it waits on the News page. */
  newsFrom?: Date
  /** No mail before this day. */
  nothingUntil?: CivilDate
  /** Since when everything is paused. */
  pausedSince?: Date
  /** Raised by every change. */
  version: number
}

/** Why no mail may reach the person now. */
export type Silence = { reason: 'paused' } | { reason: 'nothing-until'; until: CivilDate }

export function untouchedPlan(person: { id: string; organisationId: string }): ContactPlan {
  return { personId: person.id, organisationId: person.organisationId, version: 0 }
}

/** CON-03: the person's own wish, with no reason asked. CON-11: a pause ends only when the person says so. */
export function silenceOf(plan: ContactPlan, today: CivilDate): Silence | undefined {
  if (plan.pausedSince !== undefined) return { reason: 'paused' }
  if (plan.nothingUntil === undefined || plan.nothingUntil <= today) return undefined
  return { reason: 'nothing-until', until: plan.nothingUntil }
}

/** CON-11: in leave after a bereavement no digest comes by itself, but by a choice that the person made in that leave. */
export function isSparedDigests(
  { digest, digestFrom }: Pick<ContactPlan, 'digest' | 'digestFrom'>,
  person: { readonly leaves: readonly LeaveRecord[] },
  today: CivilDate,
): boolean {
  const leave = currentLeave(person, today)
  if (!leave || !isBereavementLeave(leave) || today < leave.start) return false
  return digest === undefined || digestFrom === undefined || dayOf(digestFrom) < leave.start
}

/** Digests are for who is away: once somebody is back none comes, until another leave of theirs begins. */
export function areDigestsOver(
  person: { readonly leaves: readonly LeaveRecord[] },
  today: CivilDate,
): boolean {
  const leave = currentLeave(person, today)
  const back = leave && backFrom(person.leaves, leave)
  return leave === undefined || (back !== undefined && back <= today)
}

/** A change counts from the next message. A digest that was off begins with what is new from now. */
export function chooseDigest(
  plan: ContactPlan,
  before: DigestChoice,
  digest: DigestChoice,
  now: Date,
): ContactPlan {
  if (digest === plan.digest) return plan
  const begins = before.frequency === 'none' && digest.frequency !== 'none'
  return { ...plan, digest, digestFrom: now, ...(begins ? { newsFrom: now } : {}) }
}

export function sayNothingUntil(plan: ContactPlan, date: CivilDate): ContactPlan {
  return { ...plan, nothingUntil: date }
}

export function sayNothingNoMore(plan: ContactPlan): ContactPlan {
  const { nothingUntil: _until, ...rest } = plan
  return rest
}

/** Pausing what is paused changes nothing. */
export function pauseEverything(plan: ContactPlan, now: Date): ContactPlan {
  return plan.pausedSince === undefined ? { ...plan, pausedSince: now } : plan
}

/** What was not sent in the pause is not sent after it. */
export function startAgain(plan: ContactPlan, now: Date): ContactPlan {
  if (plan.pausedSince === undefined) return plan
  const { pausedSince: _since, ...rest } = plan
  return { ...rest, digestFrom: now, newsFrom: now }
}
