import { returnDateOf } from '../../../policy/leave/served-leave.ts'
import type { DayFollower } from '../../keep-in-touch/index.ts'
import type { LeaveFollower } from '../../leave/index.ts'
import type { ListKeeper } from './keep-lists.ts'

/**
 * Decision 8: what is ready for a return follows its day. A stop of all contact changes nothing here: what others do reaches
 * nobody, and whoever comes back after a loss needs a pass no less.
 */
export function createReadyFollower(keeper: ListKeeper): LeaveFollower {
  return {
    async leaveChanged(person, leave, before) {
      const isNamed = leave.returnDate !== undefined && returnDateOf(leave) !== returnDateOf(before.leave)
      await keeper.keepReturn(person, leave, { isNamed })
    },

    async leaveRemoved(_person, { leave }) {
      await keeper.callOffReturnFrom(leave)
    },

    /** Others do what moves with it: nothing here is for the person to weigh. What is called off with a leave HR know. */
    async effectsOf(_person, leave, { leave: before }) {
      const date = leave ? undefined : await keeper.returnPreparedFor(before)
      return date ? [{ textKey: 'day-one.listOff', date }] : []
    },
  }
}

/** What is ready for a keep-in-touch day is made once both have agreed to it, and called off with it; once it was worked, nobody gets it ready any more. */
export function createReadyDayFollower(keeper: ListKeeper): DayFollower {
  return {
    agreed: (day) => keeper.keepDay(day),
    calledOff: (day) => keeper.callOffDay(day),
    worked: (day) => keeper.workDay(day),
  }
}
