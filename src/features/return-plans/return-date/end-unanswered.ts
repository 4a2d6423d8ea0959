import { returnDateOf } from '../../../policy/leave/served-leave.ts'
import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import { today as dayOf } from '../../../shared/civil-date.ts'
import { leavePictureOf } from '../../leave/index.ts'
import type { Person } from '../../people/index.ts'
import { tellContact, tellHr, type ReturnPlansParts } from '../return-acts.ts'
import { situationOf, type ReturnSituation } from '../situation.ts'
import { applyConfirmedDate } from './apply-date.ts'
import { onItsDay } from './its-day.ts'
import { delayedWithin, type ReturnRequest } from './return-request.ts'

/**
 * Decision 101: writes down what became by their day of requests that nobody answered, and tells all three. One that fails never
 * stops the next. It is no act of anybody, so it leaves no row. Answers how many it ended.
 */
export function createUnansweredEnder(parts: ReturnPlansParts) {
  const { requests, people, leaves, outbox, clock, inTransaction } = parts

  return async function endUnanswered(): Promise<number> {
    const causes: unknown[] = []
    let count = 0
    for (const request of await requests.findAllAsked())
      try {
        if (await inTransaction(() => endOne(request))) count += 1
      } catch (cause) {
        causes.push(cause)
      }
    if (causes.length > 0) throw new AggregateError(causes, `${causes.length} requests were not ended.`)
    return count
  }

  /** An answer that came first leaves nothing to end. */
  async function endOne({ personId, leaveId }: ReturnRequest): Promise<boolean> {
    await leaves.hold(personId)
    const person = await people.find(personId)
    const [asked] = await requests.findAsked([leaveId])
    const ended = person?.isActive && asked ? endOf(asked, person) : undefined
    if (!person || !ended || !(await requests.answer(ended))) return false
    const now = await servedReturn(person, leaveId)
    if (!now) return true
    await applyConfirmedDate(parts, now, { request: ended, by: { personId } })
    await outbox.tellSomething(person)
    await tellContact(outbox, now)
    await tellHr(parts, now)
    return true
  }

  function endOf(asked: ReturnRequest, { leaves: all }: Person): ReturnRequest | undefined {
    const leave = all.find(({ id }) => id === asked.leaveId)
    if (!leave) return undefined
    const stands = returnDateOf(leave)
    const ended = onItsDay(delayedWithin(asked, leave), { stands, today: dayOf(clock()) })
    if (ended.state === 'asked') return undefined
    return ended.state === 'lapsed' ? { ...ended, answeredAt: clock() } : ended
  }

  /** Undefined for a return that is long over: there is nobody to tell. */
  async function servedReturn(person: Person, leaveId: string): Promise<ReturnSituation | undefined> {
    if (leaveOfReturn(person, dayOf(clock()))?.id !== leaveId) return undefined
    return situationOf(parts, await leavePictureOf(parts, person))
  }
}
