import { whyOutdated } from '../../../policy/return/phased-plan.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { ActName } from '../../audit/index.ts'
import { replanned, withCovering, type Covering } from '../cover/index.ts'
import { withWeeksOver } from '../first-weeks/past-weeks.ts'
import type { PhasedPlan } from '../first-weeks/phased-plan.ts'
import { ownerOf, putPlan, type ReturnPlansParts, type ReturnReader } from '../return-acts.ts'
import { freePlace, type PlanOption } from './plan-option.ts'

/** Other plans that somebody keeps for themselves, and looks at side by side. */
export function createOptionActs(parts: ReturnPlansParts, { own }: ReturnReader) {
  const { options, plans, audit, clock, inTransaction } = parts

  return {
    async ownOptions(viewer: Viewer): Promise<{ now: Covering; options: PlanOption[] }> {
      const now = await withCovering(parts, await own(viewer))
      return { now, options: await fitting(now) }
    },

    /** The weeks as they are now, beside the plan. Throws a ChangedMeanwhileError when they are others by now. */
    keepOption: (viewer: Viewer, version: number): Promise<Outcome<PlanOption, 'tooMany' | 'outdated'>> =>
      inTransaction(async () => {
        const now = await own(viewer)
        const { plan } = now
        if (plan?.version !== version) throw new ChangedMeanwhileError('The plan changed.')
        // For another return date they would be kept where nobody sees them.
        if (whyOutdated(plan, now.returnDate, now)) return { refusal: 'outdated' }
        const place = freePlace(await fitting(now))
        if (place === undefined) return { refusal: 'tooMany' }
        const { returnDate, weeks, cover } = plan
        const option = { ...ownerOf(now), returnDate, weeks, cover, place, keptAt: clock() }
        if (!(await options.add(option))) throw new ChangedMeanwhileError('Others were kept.')
        await note('planOptionKept', viewer, now)
        return { ok: option }
      }),

    /** Its weeks become the plan's: a draft, or what both agreed to where they are that. */
    useOption: (viewer: Viewer, id: string, version: number): Promise<PhasedPlan> =>
      inTransaction(async () => {
        const now = await withCovering(parts, await own(viewer))
        const option = await theirs(now, id)
        const { plan } = now
        if (plan?.version !== version) throw new ChangedMeanwhileError('The plan changed.')
        const { returnDate, weeks, cover } = option
        const planned = withWeeksOver(now, { returnDate, weeks, cover })
        const used = replanned(now, plan, planned, clock())
        if (used === plan) return used
        await putPlan(plans, used)
        await note('planDrafted', viewer, now)
        return used
      }),

    dropOption: (viewer: Viewer, id: string): Promise<void> =>
      inTransaction(async () => {
        const now = await own(viewer)
        const option = await theirs(now, id)
        await options.remove(option.id)
        await note('planOptionDropped', viewer, now)
      }),
  }

  /** That there was an act: which weeks they keep is nobody else’s. */
  async function note(act: ActName, by: Viewer, { person, leave }: Pick<Covering, 'person' | 'leave'>) {
    await audit.record({ act, by, about: person.id, record: leave.id })
  }

  /** Those for the return date that stands: others would begin on another day. */
  async function fitting({
    leave,
    returnDate,
  }: Pick<Covering, 'leave' | 'returnDate'>): Promise<PlanOption[]> {
    return (await options.findOfLeave(leave.id)).filter((one) => one.returnDate === returnDate)
  }

  async function theirs(now: Pick<Covering, 'leave' | 'returnDate'>, id: string): Promise<PlanOption> {
    const found = (await fitting(now)).find((one) => one.id === id)
    if (!found) throw new NotFoundError('No such weeks are kept.')
    return found
  }
}
