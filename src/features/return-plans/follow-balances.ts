import { leaveOfReturn } from '../../policy/leave/time-away.ts'
import type { LeaveBalances } from '../../policy/return/cover.ts'
import { ChangedMeanwhileError } from '../../shared/errors.ts'
import type { AuditedAct } from '../audit/index.ts'
import { leavePictureOf, pictureOfReturn } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import { asInFile, nothingSaid, withBalances, type AnnualLeave } from './annual-leave/index.ts'
import { isCountedOtherwise, withCovering } from './cover/index.ts'
import { agreedIn, seenIn } from './first-weeks/index.ts'
import type { ReturnPlansParts } from './return-acts.ts'
import { situationOf } from './situation.ts'

interface ChangedBalances {
  person: Person
  before: LeaveBalances | undefined
  by: AuditedAct['by']
}

/**
 * HR’s file says something else of what somebody has. A draft is counted with it from now on. Of weeks that somebody else
 * has seen nothing moves: the person hears of it where they come out differently, and shares them again. From the return
 * on a balance falls as the weeks use it, so the one from before stays theirs.
 */
export function createBalancesFollower(parts: ReturnPlansParts) {
  const { annualLeave, people, audit, outbox, clock } = parts

  /** Belongs in the transaction in which the person was written. */
  return async function balancesChanged({ person, before, by }: ChangedBalances): Promise<void> {
    const leave = leaveOfReturn(person, people.today())
    const after = person.leaveBalances
    if (!leave || !after) return
    const picture = pictureOfReturn(await leavePictureOf(parts, person))
    const situation = await situationOf(parts, picture)
    const kept = await annualLeave.findOfLeave(leave.id)
    const was = kept ?? (before && asInFile(picture, before))
    if (situation.isBack) return kept || !was ? undefined : put({ ...was, version: 1 })
    const confirmation = { ...('personId' in by && { by: by.personId }), at: clock() }
    await put(withBalances(was ?? nothingSaid(picture), { before, after }, confirmation))
    await audit.record({ act: 'annualLeaveStated', by, about: person.id, record: leave.id })
    const now = await withCovering(parts, situation)
    const shown = now.plan && (seenIn(now.plan) ?? agreedIn(now.plan))
    // Weeks for another day hold no more, and have to be gone through again whatever the leave is.
    if (shown?.returnDate !== now.returnDate) return
    if (shown && isCountedOtherwise(now, shown)) await outbox.tellSomething(person)
  }

  async function put(annual: AnnualLeave): Promise<void> {
    if (!(await annualLeave.put(annual))) throw new ChangedMeanwhileError('The annual leave changed.')
  }
}
