import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { findLeavePictureToDecide } from '../../leave/index.ts'
import { tellHr, type ReturnPlansParts, type ReturnReader } from '../return-acts.ts'
import { holdingIn } from '../first-weeks/phased-plan.ts'
import { situationOf, type ReturnSituation } from '../situation.ts'
import { readAnnualLeave } from './read-annual-leave.ts'
import { confirm, nothingSaid, stating, type AnnualLeave, type LeaveStatement } from './annual-leave.ts'

/** A return, and what is said of the annual leave for it. */
export interface AnnualLeaveOf {
  now: ReturnSituation
  annual: AnnualLeave | undefined
}

/** The annual leave for a return: said by the person, confirmed or corrected by HR. */
export function createAnnualLeaveActs(parts: ReturnPlansParts, { own }: ReturnReader) {
  const { annualLeave, audit, outbox, clock, inTransaction } = parts

  return {
    ownAnnualLeave: async (viewer: Viewer): Promise<AnnualLeaveOf> => withLeave(await own(viewer)),

    /** Throws a NotFoundError where the viewer may not decide. */
    annualLeaveToDecide: (viewer: Viewer, personId: string): Promise<AnnualLeaveOf> =>
      toDecide(viewer, personId),

    /** `version` is the one that the page showed; 0 for the first. Throws a ChangedMeanwhileError when it is another by now. */
    stateOwnLeave: (viewer: Viewer, statement: LeaveStatement, version: number): Promise<void> =>
      inTransaction(async () => {
        const found = await withLeave(await own(viewer))
        const isAwaited = holdingIn(found.now) !== undefined && found.now.plan?.forHr === 'settled'
        const said = stating(shown(found, version), statement, { at: clock(), isAwaited })
        await put(said)
        await note('annualLeaveStated', viewer, found.now)
        if (said.toConfirm) await tellHr(parts, found.now)
      }),

    /** As HR know it: confirmed with that. */
    stateLeaveOf: (
      viewer: Viewer,
      personId: string,
      { statement, version }: { statement: LeaveStatement; version: number },
    ): Promise<void> =>
      inTransaction(async () => {
        const found = await toDecide(viewer, personId)
        const at = clock()
        await put(stating(shown(found, version), statement, { at, by: { by: viewer.personId, at } }))
        await note('annualLeaveStated', viewer, found.now)
        await outbox.tellSomething(found.now.person)
      }),

    confirmLeaveOf: (viewer: Viewer, personId: string, version: number): Promise<void> =>
      inTransaction(async () => {
        const found = await toDecide(viewer, personId)
        if (!found.annual) throw new ChangedMeanwhileError('Nothing is said of this leave.')
        await put(confirm(shown(found, version), { by: viewer.personId, at: clock() }))
        await note('annualLeaveConfirmed', viewer, found.now)
      }),
  }

  async function toDecide(viewer: Viewer, personId: string): Promise<AnnualLeaveOf> {
    return withLeave(await situationOf(parts, await findLeavePictureToDecide(parts, viewer, personId)))
  }

  async function withLeave(now: ReturnSituation): Promise<AnnualLeaveOf> {
    return { now, annual: await readAnnualLeave(annualLeave, now) }
  }

  async function put(annual: AnnualLeave): Promise<void> {
    if (!(await annualLeave.put(annual))) throw new ChangedMeanwhileError('The annual leave changed.')
  }

  async function note(
    act: 'annualLeaveStated' | 'annualLeaveConfirmed',
    by: Viewer,
    { person, leave }: ReturnSituation,
  ): Promise<void> {
    await audit.record({ act, by, about: person.id, record: leave.id })
  }
}

/** What stands, if it is what the page showed; else nothing yet. */
function shown({ now, annual }: AnnualLeaveOf, version: number): AnnualLeave {
  if ((annual?.version ?? 0) !== version) throw new ChangedMeanwhileError('The annual leave changed.')
  return annual ?? nothingSaid(now)
}
