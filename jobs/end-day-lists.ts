import type { DayOneService } from '../src/features/day-one/index.ts'

/** Ends what was to be got ready for days at work that are over. A night that was missed is made up by the next. */
export async function endDayLists(dayOne: Pick<DayOneService, 'endDayLists'>): Promise<void> {
  await dayOne.endDayLists()
}
