import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom, lastOfTimeAway } from '../../policy/leave/time-away.ts'
import type { LeaveEffect, LeaveFollower } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { isUndoneBy, wasShared, type PhasedPlanStore } from './first-weeks/index.ts'
import { protectionEffects } from './protection-effects.ts'
import { tellContact, tellHr, type ReturnPlansParts } from './return-acts.ts'
import { canStillBe, overtaken, type ReturnRequest, type ReturnRequestStore } from './return-date/index.ts'

/**
 * Decision 8: a return date that HR move undoes weeks that both have seen, and decision 94: a leave that now goes on in
 * another has no return, so a day that was asked for is called off, as is one for which the leave has no room any more. Both
 * sides hear of either.
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
      const isCalledOff = await callOff(await wishWithoutReturn(person, leave))
      const returnDate = backFrom(person.leaves, leave)
      const hasMoved = returnDate !== backFrom(before.leaves, before.leave)
      const plan = hasMoved ? await plans.findOfLeave(leave.id) : undefined
      // Moved here the weeks have gone with the date, and its two sides know.
      if (isCalledOff || (plan && isUndoneBy(plan, returnDate))) await tellBoth(person)
      // Payroll have a file of weeks that hold no more, or not on these days.
      if (plan?.exported) await tellHr(parts, { person })
    },

    /** Weeks that were made for it are on no page any more, and nobody comes back on the day that was asked for. */
    async leaveRemoved(person, { leave }) {
      const isCalledOff = await callOff(await wishOf(leave))
      const plan = await plans.findOfLeave(leave.id)
      if (isCalledOff || (plan && wasShared(plan))) await tellBoth(person)
    },

    /** What becomes of the choices is said with the date itself: they are the person's own to know. */
    async effectsOf(person, leave, { leave: before, leaves }) {
      const plan = await plans.findOfLeave(before.id)
      const wish = leave ? await wishWithoutReturn(person, leave) : await wishOf(before)
      return [
        ...(wish ? [{ textKey: 'return-plans.check.wishOff', date: wish.wants }] : []),
        ...planEffects(),
        ...protectionEffects(person, before, leaves),
      ]

      function planEffects(): LeaveEffect[] {
        if (!plan) return []
        if (!leave)
          return wasShared(plan) ? [{ textKey: 'return-plans.check.planOff', date: plan.returnDate }] : []
        const returnDate = backFrom(person.leaves, leave)
        if (!isUndoneBy(plan, returnDate)) return []
        return [{ textKey: 'return-plans.check.planAgain', date: returnDate ?? plan.returnDate }]
      }
    },
  }

  async function tellBoth(person: Person): Promise<void> {
    await outbox.tellSomething(person)
    await tellContact(outbox, { contact: await people.contactOf(person) })
  }

  async function wishOf({ id }: LeaveRecord): Promise<ReturnRequest | undefined> {
    const [request] = await requests.findAsked([id])
    return request
  }

  /** A day that was asked for in a leave which now goes on in another, or has no room for it. */
  async function wishWithoutReturn({ leaves }: Person, leave: LeaveRecord) {
    const wish = await wishOf(leave)
    const hasReturn = lastOfTimeAway(leaves, leave).id === leave.id
    return wish && (!hasReturn || !canStillBe(wish, leave)) ? wish : undefined
  }

  /** Whether one waited. Answered meanwhile it stands, and so does what its answer says. */
  async function callOff(request: ReturnRequest | undefined): Promise<boolean> {
    return request !== undefined && (await requests.answer(overtaken(request, clock())))
  }
}
