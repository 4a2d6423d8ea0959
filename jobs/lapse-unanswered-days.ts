import type { KeepInTouchService } from '../src/features/keep-in-touch/index.ts'

/**
 * Ends proposals of days whose date has passed without an answer, some at a time until none is left. A run that was missed
 * is made up by the next.
 */
export async function lapseUnansweredDays(
  keepInTouch: Pick<KeepInTouchService, 'lapseUnanswered'>,
): Promise<void> {
  let lapsed: number
  do lapsed = await keepInTouch.lapseUnanswered()
  while (lapsed > 0)
}
