import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom, lastOfTimeAway } from '../../policy/leave/time-away.ts'
import type { LeaveFollower } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { isUndoneBy, type PhasedPlanStore } from './first-weeks/index.ts'
import { tellContact, type ReturnPlansParts } from './return-acts.ts'
import { overtaken, type ReturnRequestStore } from './return-date/index.ts'

/**
 * Decision 8: a return date that HR move undoes weeks that both have seen, and decision 94: a leave that now goes on in
 * another has no return, so a day that was asked for is called off. Both sides hear of either.
 */
export function createPlanFollower(
  parts: Pick<ReturnPlansParts, 'people' | 'outbox' | 'clock'> & {
    plans: PhasedPlanStore
    requests: ReturnRequestStore
  },
): LeaveFollower {
  const { plans, requests, people, outbox, clock } = parts

  return {
    async leaveChanged(person, leave, before) {
      const returnDate = backFrom(person.leaves, leave)
      if (returnDate === backFrom(before.leaves, before.leave)) return
      const isCalledOff = await callOffWish(person, leave)
      const plan = await plans.findOfLeave(leave.id)
      // Moved here the weeks have gone with the date, and its two sides know.
      if (!isCalledOff && (!plan || !isUndoneBy(plan, returnDate))) return
      await outbox.tellSomething(person)
      await tellContact(outbox, { contact: await people.contactOf(person) })
    },

    /** What becomes of the choices is said with the date itself: they are the person's own to know. */
    async effectsOf(person, leave) {
      const returnDate = backFrom(withChanged(person, leave), leave)
      const plan = await plans.findOfLeave(leave.id)
      if (!plan || !isUndoneBy(plan, returnDate)) return []
      return [{ textKey: 'return-plans.check.planAgain', date: returnDate ?? plan.returnDate }]
    },
  }

  /** Whether one waited. Answered meanwhile it stands, and so does what its answer says. */
  async function callOffWish({ leaves }: Person, leave: LeaveRecord): Promise<boolean> {
    if (lastOfTimeAway(leaves, leave).id === leave.id) return false
    const [request] = await requests.findAsked([leave.id])
    return request !== undefined && (await requests.answer(overtaken(request, clock())))
  }
}

function withChanged({ leaves }: Person, leave: LeaveRecord): LeaveRecord[] {
  return [...leaves.filter(({ id }) => id !== leave.id), leave]
}
