import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom } from '../../policy/leave/time-away.ts'
import type { LeaveFollower } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { isUndoneBy, type PhasedPlanStore } from './first-weeks/index.ts'
import { tellContact, type ReturnPlansParts } from './return-acts.ts'

/** Decision 8: a return date that HR move undoes weeks that both have seen, and both hear of it. */
export function createPlanFollower(
  parts: Pick<ReturnPlansParts, 'people' | 'outbox'> & { plans: PhasedPlanStore },
): LeaveFollower {
  const { plans, people, outbox } = parts

  return {
    async leaveChanged(person, leave, before) {
      const returnDate = backFrom(person.leaves, leave)
      if (returnDate === backFrom(withBefore(person, before), before)) return
      const plan = await plans.findOfLeave(leave.id)
      // Moved here the weeks have gone with the date, and its two sides know.
      if (!plan || !isUndoneBy(plan, returnDate)) return
      await outbox.tellSomething(person)
      await tellContact(outbox, { contact: await people.contactOf(person) })
    },

    /** What becomes of the choices is said with the date itself: they are the person's own to know. */
    async effectsOf(person, leave) {
      const returnDate = backFrom(withBefore(person, leave), leave)
      const plan = await plans.findOfLeave(leave.id)
      if (!plan || !isUndoneBy(plan, returnDate)) return []
      return [{ textKey: 'return-plans.check.planAgain', date: returnDate ?? plan.returnDate }]
    },
  }
}

function withBefore({ leaves }: Person, leave: LeaveRecord): LeaveRecord[] {
  return [...leaves.filter(({ id }) => id !== leave.id), leave]
}
