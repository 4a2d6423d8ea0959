import { movedTo } from '../first-weeks/index.ts'
import { putPlan, type ReturnPlansParts } from '../return-acts.ts'
import type { ReturnSituation } from '../situation.ts'
import type { ReturnRequest } from './return-request.ts'

/** A date that stands moves the leave's return date, and a plan that was made for another day. `by`: who named or answered it. */
export async function applyConfirmedDate(
  { plans, leaves, clock }: Pick<ReturnPlansParts, 'plans' | 'leaves' | 'clock'>,
  now: ReturnSituation,
  { request, by }: { request: ReturnRequest; by: { personId: string } },
): Promise<void> {
  const { state, confirmedDate } = request
  if (state !== 'confirmed' || !confirmedDate) return
  // The weeks first: who follows the leave finds them moved with it.
  if (now.plan && now.plan.returnDate !== confirmedDate)
    await putPlan(plans, movedTo(now.plan, { returnDate: confirmedDate, basis: now, now: clock() }))
  const [personId, actorId] = [now.person.id, by.personId]
  const mover = { side: actorId === personId ? 'person' : 'manager', actorId } as const
  await leaves.setReturnDate({ personId, leaveId: now.leave.id }, confirmedDate, mover)
}
