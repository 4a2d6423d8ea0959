import type { Viewer } from '../../../shared/viewer.ts'
import type { DayChanger, DayOutcome } from '../change-days.ts'
import type { DisputeReason } from '../day.ts'
import { dispute } from './dispute.ts'

/** A day that one side says should not count. */
export function createDisputeActs({ changeDay }: DayChanger) {
  return {
    dispute: (
      viewer: Viewer,
      personId: string,
      { dayId, reason }: { dayId: string; reason: DisputeReason },
    ): Promise<DayOutcome> =>
      changeDay({ viewer, personId, dayId }, 'disputed', (day, _situation, act) => dispute(day, act, reason)),
  }
}
