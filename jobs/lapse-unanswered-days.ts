import type { KeepInTouchService } from '../src/features/keep-in-touch/index.ts'

/** Ends proposals of days whose date has passed without an answer. A run that was missed is made up by the next. */
export async function lapseUnansweredDays(
  keepInTouch: Pick<KeepInTouchService, 'lapseUnanswered'>,
): Promise<void> {
  await keepInTouch.lapseUnanswered()
}
