import { slotsBetween, type DigestSchedule, type Frequency } from '../../policy/digests/digest-slots.ts'
import { currentLeave } from '../../policy/leave/served-leave.ts'
import { isAwayOn } from '../../policy/leave/time-away.ts'
import { createCache } from '../../shared/cache.ts'
import { addDays, instantOf, today, type CivilDate } from '../../shared/civil-date.ts'
import type { Period } from '../../shared/periods.ts'
import {
  isSparedDigests,
  silenceOf,
  usualDigest,
  type ContactPlan,
  type DigestChoice,
} from '../contact/index.ts'
import type { OrganisationSettings, Person } from '../people/index.ts'

/** All digests of one organisation, frequency and slot (decision 26). */
export interface DigestRun {
  id: string
  organisationId: string
  frequency: Frequency
  /** The instant at which it is to leave. */
  slotAt: Date
  /** No digest of the run leaves after this: its news comes with the next one. */
  expiresAt: Date
  state: RunState
  /** Everybody up to this person is planned. */
  cursor: string | undefined
  counts: RunCounts
  /** Rises each time a worker takes the run in hand. */
  fence: number
}

/** `expired`: it was found too late, and nobody got it. */
export type RunState = 'planning' | 'planned' | 'expired'

/** candidates = planned + all that were left out. */
export interface RunCounts {
  candidates: number
  planned: number
  paused: number
  nothingUntil: number
  expired: number
}

export type NewRun = Pick<DigestRun, 'id' | 'organisationId' | 'frequency' | 'slotAt' | 'expiresAt'>

export const noCounts: RunCounts = { candidates: 0, planned: 0, paused: 0, nothingUntil: 0, expired: 0 }

export function balances({ candidates, planned, paused, nothingUntil, expired }: RunCounts): boolean {
  return candidates === planned + paused + nothingUntil + expired
}

export function newRun(organisationId: string, frequency: Frequency, slotAt: Date): NewRun {
  const id = `${organisationId} ${frequency} ${slotAt.toISOString()}`
  return { id, organisationId, frequency, slotAt, expiresAt: expiryOf(frequency, slotAt) }
}

/** The slot that a run's id names. */
export function slotOf(runId: string): Date {
  return new Date(runId.slice(runId.lastIndexOf(' ') + 1))
}

/** Daily: 20:00 local on its own day; the others: 48 hours (reliability.md A4). */
function expiryOf(frequency: Frequency, slotAt: Date): Date {
  if (frequency === 'daily') return instantOf(today(slotAt), '20:00')
  return new Date(slotAt.getTime() + 2 * dayMs)
}

/** A run that nobody began is found for so long afterwards (reliability.md A4, step 1). */
const lookBackDays = 7
/** A slot that waited for a working day has its own date at most so long before it. */
const longestMoveDays = 14
const dayMs = 24 * 60 * 60_000

/** The slots of the last seven days, up to now. */
export function dueSlots(schedule: DigestSchedule, now: Date): Date[] {
  const earliest = new Date(now.getTime() - lookBackDays * dayMs)
  const first = addDays(today(earliest), -longestMoveDays)
  return slotsIn(schedule, [first, today(now)]).filter((slot) => earliest < slot && slot <= now)
}

/** Slots before this one, the latest first; enough of them to find the digest that came last. */
export function slotsBefore(schedule: DigestSchedule, slot: Date): Date[] {
  const day = today(slot)
  const slots = slotsIn(schedule, [addDays(day, -memoryDays[schedule.frequency]), day])
  return slots.filter((earlier) => earlier < slot).toReversed()
}

const memoryDays: Record<Frequency, number> = {
  daily: 14,
  weekly: 28,
  fortnightly: 50,
  monthly: 85,
  'two-monthly': 150,
}

/** A weekly digest that was missed may have been moved by the longest row of holidays, Christmas with its weekend. */
const newsLookBackDays = lookBackDays + 4

/** News older than this is not looked for: more than a week before the digest before, for those that were missed. */
export function oldestNews(before: readonly Date[], slot: Date): Date {
  const previous = before[0] ?? slot
  return new Date(previous.getTime() - newsLookBackDays * dayMs)
}

/** What a run does about one person; undefined: the run is none of theirs. */
export type PlaceInRun = 'planned' | 'paused' | 'nothingUntil' | 'expired'

/** The schedule of a choice in an organisation; undefined: no digest. */
export function scheduleOf(
  choice: DigestChoice | undefined,
  settings: OrganisationSettings,
): DigestSchedule | undefined {
  const wanted = choice ?? usualDigest(settings.digestTime)
  return wanted.frequency === 'none' ? undefined : { ...wanted, nation: settings.nation, weekends: false }
}

/** decision 1: digests come while away. They stop at the return date, and for whoever has left. CON-11: after a bereavement by choice alone. */
export function hasDigests(person: Person, plan: ContactPlan, day: CivilDate): boolean {
  const leave = currentLeave(person, day)
  if (!person.isActive || leave === undefined || isSparedDigests(plan, person, day)) return false
  return isAwayOn(person.leaves, leave, day)
}

/** Whether the slot is one of this plan's: of its schedule, and after the choice was made. */
export function isSlotOf(plan: ContactPlan, schedule: DigestSchedule | undefined, slot: Date): boolean {
  if (schedule === undefined || (plan.digestFrom !== undefined && slot <= plan.digestFrom)) return false
  const day = today(slot)
  return slotsIn(schedule, [addDays(day, -14), day]).some((other) => other.getTime() === slot.getTime())
}

/** Says of one person after another what a run does about them. Each schedule is worked out once. */
export function createSelection(
  run: Pick<DigestRun, 'frequency' | 'slotAt' | 'expiresAt'>,
  settings: OrganisationSettings,
  now: Date,
) {
  const isOfRun = new Map<string, boolean>()

  return (person: Person, plan: ContactPlan): PlaceInRun | undefined => {
    if (!hasDigests(person, plan, today(run.slotAt)) || !isOurs(plan)) return undefined
    if (run.expiresAt <= now) return 'expired'
    const silence = silenceOf(plan, today(now))
    if (silence === undefined) return 'planned'
    return silence.reason === 'paused' ? 'paused' : 'nothingUntil'
  }

  function isOurs(plan: ContactPlan): boolean {
    if (plan.digestFrom !== undefined && run.slotAt <= plan.digestFrom) return false
    const key = JSON.stringify(plan.digest)
    const known = isOfRun.get(key)
    if (known !== undefined) return known
    const schedule = scheduleOf(plan.digest, settings)
    const answer = schedule?.frequency === run.frequency && isSlotOf(plan, schedule, run.slotAt)
    isOfRun.set(key, answer)
    return answer
  }
}

const slotsOf = createCache<readonly Date[]>({ entries: 2_000 })

/** `slotsBetween`, worked out once: thousands of people share a schedule, and each of their mails asks for its slots. */
function slotsIn(schedule: DigestSchedule, period: Period): readonly Date[] {
  return slotsOf(JSON.stringify([schedule, period]), () => slotsBetween(schedule, period))
}
