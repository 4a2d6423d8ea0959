import type { Viewer } from '../../../shared/viewer.ts'
import type { DayChanger, DayOutcome } from '../change-days.ts'
import { markNotWorked, markWorked } from './day-outcome.ts'

/** Whether a day that has come was worked, said by either side. */
export function createOutcomeActs({ changeDay }: DayChanger) {
  return {
    markWorked: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'worked', 'dayWorked', (day, _situation, act) =>
        markWorked(day, act),
      ),

    markNotWorked: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'not-worked', 'dayNotWorked', (day, _situation, act) =>
        markNotWorked(day, act),
      ),
  }
}
