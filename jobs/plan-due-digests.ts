import type { PlanningLoop } from '../src/features/digests/index.ts'

/** Wakes the loop that plans digests; it also wakes by itself, and finds what was due in the last seven days. */
export async function planDueDigests(digests: Pick<PlanningLoop, 'wake'>): Promise<void> {
  digests.wake()
}
