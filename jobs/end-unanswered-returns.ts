import type { ReturnPlansService } from '../src/features/return-plans/index.ts'

/** Ends what was asked about a return once its day has come without an answer. A night that was missed is made up by the next. */
export async function endUnansweredReturns(
  returnPlans: Pick<ReturnPlansService, 'endUnanswered'>,
): Promise<void> {
  await returnPlans.endUnanswered()
}
