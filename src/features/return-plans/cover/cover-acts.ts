import { ChangedMeanwhileError } from '../../../shared/errors.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { isSamePattern, type WeekPattern } from '../../../shared/week-pattern.ts'
import { offersFor, taking, withoutChoice, type OfferKind } from '../../../policy/return/cover-offers.ts'
import type { PlanToCover } from '../../../policy/return/covered-plan.ts'
import { withWeeksOver } from '../first-weeks/past-weeks.ts'
import { ownerOf, putPlan, type ReturnPlansParts, type ReturnReader } from '../return-acts.ts'
import { freePlace } from '../what-if/plan-option.ts'
import { covered, replanned, withCovering, type Covering } from './covering.ts'

/** What a plan does about hours that are not worked, and what comes after its weeks. */
export function createCoverActs(parts: ReturnPlansParts, { own, ofTeam }: ReturnReader) {
  const { plans, options, audit, clock, inTransaction } = parts

  return {
    ownCovering: async (viewer: Viewer): Promise<Covering> => withCovering(parts, await own(viewer)),

    coveringOfTeam: async (viewer: Viewer, personId: string): Promise<Covering> =>
      withCovering(parts, await ofTeam(viewer, personId)),

    /**
     * One press: an offer as the page made it. Throws a ChangedMeanwhileError where it is not made any more. Weeks that it takes away
     * are kept beside the plan, where there is a place for them: whether they are is answered.
     */
    takeOffer: (viewer: Viewer, kind: OfferKind, version: number): Promise<{ isKept: boolean }> =>
      inTransaction(async () => {
        const isKept = kind === 'shorter' && (await keepBeside(viewer, version))
        await changePlan(viewer, version, (now, plan) => {
          const counted = covered(now, plan)
          const unpaidAllowed = now.settings.unpaidHours === 'allowed'
          const isMade =
            counted && offersFor(plan, counted, { unpaidAllowed }).some((one) => one.kind === kind)
          if (!isMade) throw new ChangedMeanwhileError('The offer is not made any more.')
          return taking(kind, plan, counted)
        })
        return { isKept }
      }),

    /** Leave alone again. */
    takeBackCover: (viewer: Viewer, version: number): Promise<void> =>
      changePlan(viewer, version, (_now, plan) => ({ ...plan, cover: withoutChoice(plan.cover) })),

    /** The contract after the weeks; undefined, or the same hours: as before the leave. */
    setAfter: (viewer: Viewer, after: WeekPattern | undefined, version: number): Promise<void> =>
      changePlan(viewer, version, ({ contract }, { cover, ...plan }) => {
        const { after: _before, ...rest } = cover
        const isOther = after && !isSamePattern(after, contract)
        return { ...plan, cover: { ...rest, ...(isOther && { after }) } }
      }),
  }

  /** The weeks as they are now, as a plan to compare with. */
  async function keepBeside(viewer: Viewer, version: number): Promise<boolean> {
    const now = await own(viewer)
    const { plan } = now
    if (plan?.version !== version) throw new ChangedMeanwhileError('The plan changed.')
    const kept = await options.findOfLeave(now.leave.id)
    const place = freePlace(kept.filter((one) => one.returnDate === now.returnDate))
    if (place === undefined) return false
    const { returnDate, weeks, cover } = plan
    if (!(await options.add({ ...ownerOf(now), returnDate, weeks, cover, place, keptAt: clock() })))
      throw new ChangedMeanwhileError('Others were kept.')
    await audit.record({ act: 'planOptionKept', by: viewer, about: now.person.id, record: now.leave.id })
    return true
  }

  function changePlan(
    viewer: Viewer,
    version: number,
    change: (now: Covering, plan: PlanToCover) => PlanToCover,
  ): Promise<void> {
    return inTransaction(async () => {
      const now = await withCovering(parts, await own(viewer))
      const { plan } = now
      if (plan?.version !== version) throw new ChangedMeanwhileError('The plan changed.')
      const { returnDate, weeks, cover } = withWeeksOver(now, change(now, plan))
      const changed = replanned(now, plan, { returnDate, weeks, cover }, clock())
      if (changed === plan) return
      await putPlan(plans, changed)
      await audit.record({ act: 'planDrafted', by: viewer, about: now.person.id, record: now.leave.id })
    })
  }
}
