import type { HourHundredths } from '../../../shared/hours.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ActName } from '../../audit/index.ts'
import type { DayChanger, DayOutcome } from '../change-days.ts'
import type { Day } from '../day.ts'
import { isConfirmation, isStatement } from './confirmation.ts'
import { markNotWorked, markWorked } from './day-outcome.ts'

/** Whether a day that has come was worked, and for how long, said by either side and confirmed by the other. */
export function createOutcomeActs({ changeDay }: DayChanger) {
  return {
    /** The hours are those agreed where none are given. */
    markWorked: (
      viewer: Viewer,
      personId: string,
      dayId: string,
      hours?: HourHundredths,
    ): Promise<DayOutcome> =>
      changeDay(
        { viewer, personId, dayId, isSaid: (day) => areSaid(hours, day) },
        'worked',
        orConfirmed('dayWorked'),
        (day, _now, act) => markWorked(day, act, hours),
      ),

    markNotWorked: (viewer: Viewer, personId: string, dayId: string): Promise<DayOutcome> =>
      changeDay(
        { viewer, personId, dayId, isSaid: isOwnStatement },
        'not-worked',
        orConfirmed('dayNotWorked'),
        (day, _now, act) => markNotWorked(day, act),
      ),
  }
}

/** Other hours than those that were said are something new. */
function areSaid(hours: HourHundredths | undefined, day: Day): boolean {
  if (!isOwnStatement(day)) return false
  return hours === undefined || (day.history.at(-1)?.hours ?? day.hours) === hours
}

/** J4: whoever takes an objection back has not said yet what they say now. */
function isOwnStatement({ history }: Day): boolean {
  const last = history.at(-1)
  return last !== undefined && isStatement(last)
}

function orConfirmed(name: ActName): (day: Day) => ActName {
  return (day) => (isConfirmation(day, day.history.length - 1) ? 'dayConfirmed' : name)
}
