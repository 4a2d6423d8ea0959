import { NotFoundError } from '../../shared/errors.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { KeptInTouch } from '../leave/index.ts'
import type { Person } from '../people/index.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import { createAnnualLeaveActs } from './annual-leave/index.ts'
import {
  beyondLeave,
  changedTermsLines,
  createCoverActs,
  isToAskAgain,
  whyNotNow,
  withCovering,
} from './cover/index.ts'
import { createPlanActs, hoursToCover } from './first-weeks/index.ts'
import { createBalancesFollower } from './follow-balances.ts'
import { createReturnsForHr } from './for-hr/index.ts'
import { createReturnReader, type ReturnPlansParts } from './return-acts.ts'
import {
  createBackSooner,
  createOpenReturns,
  createReturnDateActs,
  createUnansweredEnder,
  takenBackLines,
  type ReturnDatePages,
} from './return-date/index.ts'
import { createOptionActs } from './what-if/index.ts'
import { createPlanWordsActs } from './words/index.ts'
import { summaryOf, type ReturnSummary } from './summary.ts'
import type { ReturnSituation } from './situation.ts'
import { readMovedDates } from './what-moved.ts'
import { peopleAwaited, readDueThings } from './what-waits.ts'

export type ReturnPlansService = ReturnType<typeof createReturnPlansService>

export function createReturnPlansService(
  parts: ReturnPlansParts & Pick<ReturnDatePages, 'daysAhead' | 'talksAhead'>,
) {
  const reader = createReturnReader(parts)

  return {
    ...reader,
    ...createReturnDateActs(parts, reader),
    ...createPlanActs(parts, reader),
    ...createAnnualLeaveActs(parts, reader),
    ...createCoverActs(parts, reader),
    ...createOptionActs(parts, reader),
    ...createPlanWordsActs(parts, reader),
    /** When somebody is back while a short notice waits (RET-03). */
    openReturns: createOpenReturns(parts),
    backSooner: createBackSooner(parts),
    endUnanswered: createUnansweredEnder(parts),
    forHr: createReturnsForHr(parts),
    balancesChanged: createBalancesFollower(parts),

    /** For the first page of somebody away. Undefined when no leave is served. */
    async summaryFor(viewer: Viewer): Promise<ReturnSummary | undefined> {
      const now = await reader.own(viewer).catch(nothingServed)
      if (!now) return undefined
      const { plan } = now
      const [days, talks, covering] = await Promise.all([
        parts.daysAhead(viewer),
        parts.talksAhead(viewer),
        // Without weeks, what is said of the leave changes nothing here, and is not asked for.
        plan && withCovering(parts, now),
      ])
      return summaryOf(now, { days, talks }, plan && covering && whyNotNow(covering, plan))
    },
    takenBackOf: (now: ReturnSituation) => takenBackLines(parts, now),
    changedTermsOf: (now: ReturnSituation, side: 'own' | 'contact' | 'hr') =>
      changedTermsLines(parts, now, side),
    /** The contact has been asked for weeks that come out differently by now. */
    async isToAskAgain(situation: ReturnSituation): Promise<boolean> {
      const now = await withCovering(parts, situation)
      return now.plan !== undefined && isToAskAgain(now.plan, whyNotNow(now, now.plan))
    },
    beyondLeaveOf: async (now: ReturnSituation, side: 'own' | 'hr') =>
      beyondLeave(await withCovering(parts, now), side),
    /** Hours that nothing covers, for which the person’s weeks cannot be shared: with leave said, and none unpaid. Undefined: nothing is in the way. */
    async hoursToCoverOf(situation: ReturnSituation): Promise<HourHundredths | undefined> {
      const now = await withCovering(parts, situation)
      return now.plan && hoursToCover(now, now.plan)
    },
    /** Plans of an organisation that are not agreed, or for a return from a day on. */
    plansAheadIn: parts.plans.findOpenOrAhead,
    dueThings: (_viewer: Viewer, team: readonly KeptInTouch[]) => readDueThings(parts, team),
    /** For the manager’s list: return dates that moved by a notice, of late. */
    movedThings: (team: readonly KeptInTouch[]) => readMovedDates(parts, team),
    peopleAwaited: (some: readonly Person[]) => peopleAwaited(parts, some),
  }
}

function nothingServed(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
