import type { Viewer } from '../../../shared/viewer.ts'
import type { DayChanger, DayOutcome } from '../change-days.ts'
import { dispute, takeBack, type Objection } from './dispute.ts'

/** A side objects to what was recorded of a day, or no longer does. */
export function createDisputeActs({ changeDay }: DayChanger) {
  return {
    dispute: (
      viewer: Viewer,
      personId: string,
      { dayId, ...said }: { dayId: string } & Objection,
    ): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'disputed', 'dayDisputed', (day, _situation, act) =>
        dispute(day, act, said),
      ),

    takeBackDispute: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay(
        { viewer, personId, dayId },
        ['worked', 'not-worked'],
        'disputeWithdrawn',
        (day, _situation, act) => takeBack(day, act),
      ),
  }
}
