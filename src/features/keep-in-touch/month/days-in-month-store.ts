import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Day, DayState } from '../day.ts'
import { daysFrom, ofLeaves, type DayModel, type LeaveOfPerson } from '../day-schema.ts'

/** What the store of days knows of a month. */
export function daysInMonth(days: DayModel) {
  return {
    /** Of these leaves, the days of a stretch of time in some states, by date. */
    async findInMonth(
      leaves: readonly LeaveOfPerson[],
      { first, last }: { first: CivilDate; last: CivilDate },
      states: readonly DayState[],
    ): Promise<Day[]> {
      if (leaves.length === 0) return []
      return daysFrom(
        await days
          .find(inMonth(leaves, first, last, states))
          .sort({ date: 1, _id: 1 })
          .lean(),
      )
    },
    /** How they are found, as the database tells it. */
    explainMonth: (
      leaves: readonly LeaveOfPerson[],
      { first, last }: { first: CivilDate; last: CivilDate },
      states: readonly DayState[],
    ): Promise<unknown> =>
      days
        .find(inMonth(leaves, first, last, states))
        .sort({ date: 1, _id: 1 })
        .explain('executionStats'),
  }
}

function inMonth(
  leaves: readonly LeaveOfPerson[],
  first: CivilDate,
  last: CivilDate,
  states: readonly DayState[],
) {
  return {
    ...ofLeaves(leaves),
    state: { $in: [...states] },
    date: { $gte: first, $lte: last },
  }
}
