import type { Period } from '../../shared/periods.ts'
import { slotsBetween, type DigestSchedule } from '../../policy/digests/digest-slots.ts'

const mostRemembered = 2_000
const remembered = new Map<string, readonly Date[]>()

/** `slotsBetween`, worked out once: thousands of people share a schedule, and each of their mails asks for its slots. */
export function slotsIn(schedule: DigestSchedule, period: Period): readonly Date[] {
  const key = JSON.stringify([schedule, period])
  const known = remembered.get(key) ?? slotsBetween(schedule, period)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(key, known)
  return known
}
