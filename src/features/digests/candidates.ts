import { addDays, today, type CivilDate } from '../../shared/civil-date.ts'
import { silenceOf, usualDigest, type ContactPlan, type DigestChoice } from '../contact/index.ts'
import { type OrganisationSettings, type Person } from '../people/index.ts'
import { currentLeave, isOnLeave } from '../../policy/leave/served-leave.ts'
import type { DigestRun } from './digest-run.ts'
import type { DigestSchedule } from '../../policy/digests/digest-slots.ts'
import { slotsIn } from './remembered-slots.ts'

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

/** decision 1: digests come while away. They stop at the return date, and for whoever has left. */
export function hasDigests(person: Person, day: CivilDate): boolean {
  const leave = currentLeave(person, day)
  return person.isActive && leave !== undefined && isOnLeave(leave, day)
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
    if (!hasDigests(person, today(run.slotAt)) || !isOurs(plan)) return undefined
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
