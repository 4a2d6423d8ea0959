import type { DayOneService } from '../src/features/day-one/index.ts'

/** Makes the lists of the returns that have come near. A night that was missed is made up by the next. */
export async function prepareReturns(dayOne: Pick<DayOneService, 'prepareReturns'>): Promise<void> {
  await dayOne.prepareReturns()
}
