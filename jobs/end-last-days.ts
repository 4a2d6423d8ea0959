import type { HandOverService } from '../src/features/hand-over/index.ts'

/** Ends the access of those whose last day is over, and gives their people another contact. A night that was missed is made up by the next. */
export async function endLastDays(handOver: Pick<HandOverService, 'endLastDays'>): Promise<void> {
  await handOver.endLastDays()
}
