import { followOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom, timeAwayOf } from '../../policy/leave/time-away.ts'
import type { LeaveEffect, LeaveFollower } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { isUndoneBy } from './first-weeks/index.ts'
import { tellContact, type ReturnPlansParts } from './return-acts.ts'
import { overtakeRequest, type ReturnRequest } from './return-date/index.ts'

/**
 * Decision 8: a return date that HR move undoes weeks that both have seen, and both hear of it. A day that waits for an answer
 * when another leave is added behind has nobody to answer it any more (decision 94).
 */
export function createPlanFollower(
  parts: Pick<ReturnPlansParts, 'people' | 'outbox' | 'requests' | 'plans' | 'clock'>,
): LeaveFollower {
  const { plans, requests, people, outbox, clock } = parts

  return {
    async leaveChanged(person, leave, before) {
      const [request] = followOf(person.leaves, leave) ? await requests.findAsked([leave.id]) : []
      if (request && (await requests.answer(overtakeRequest(request, clock())))) await tellBoth(person)
      const returnDate = backFrom(person.leaves, leave)
      if (returnDate === backFrom(withBefore(person, before), before)) return
      const plan = await plans.findOfLeave(leave.id)
      // Moved here the weeks have gone with the date, and its two sides know.
      if (!plan || !isUndoneBy(plan, returnDate)) return
      await tellBoth(person)
    },

    /** What becomes of the choices is said with the date itself: they are the person's own to know. */
    async effectsOf(person, leave) {
      const returnDate = backFrom(withBefore(person, leave), leave)
      const plan = await plans.findOfLeave(leave.id)
      const overtaken = (await askedBefore(person, leave)).map(overtakenEffect)
      if (!plan || !isUndoneBy(plan, returnDate)) return overtaken
      return [...overtaken, { textKey: 'return-plans.check.planAgain', date: returnDate ?? plan.returnDate }]
    },
  }

  async function tellBoth(person: Person): Promise<void> {
    await outbox.tellSomething(person)
    await tellContact(outbox, { contact: await people.contactOf(person) })
  }

  /** Days that wait for an answer in leaves which would go on, were the leave like this. */
  async function askedBefore(person: Person, leave: LeaveRecord): Promise<ReturnRequest[]> {
    const leaves = withBefore(person, leave)
    const goingOn = timeAwayOf(leaves, leave).filter((one) => followOf(leaves, one))
    return requests.findAsked(goingOn.map(({ id }) => id))
  }
}

function overtakenEffect({ wants }: ReturnRequest): LeaveEffect {
  return { textKey: 'return-plans.check.overtaken', date: wants }
}

function withBefore({ leaves }: Person, leave: LeaveRecord): LeaveRecord[] {
  return [...leaves.filter(({ id }) => id !== leave.id), leave]
}
