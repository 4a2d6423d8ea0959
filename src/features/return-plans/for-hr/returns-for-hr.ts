import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { findLeavePictureToDecide } from '../../leave/index.ts'
import { settled, settledAnew, termsOf, type HowSettled } from '../first-weeks/index.ts'
import { confirm, isConfirmed, type AnnualLeave } from '../annual-leave/index.ts'
import { isCountedOtherwise, withCovering, type Covering } from '../cover/index.ts'
import type { PayrollFile } from '../payroll/payroll-csv.ts'
import { exportedNow, oldFileOf } from '../payroll/old-file.ts'
import { payrollFile } from '../payroll/payroll-file.ts'
import { putPlan, type ReturnPlansParts } from '../return-acts.ts'
import { waitingWish } from '../return-date/index.ts'
import { situationOf } from '../situation.ts'
import {
  byNeedAndDate,
  countsOf,
  type ReturnCounts,
  type ReturnForHr,
  type WaitingOfReturn,
} from './return-for-hr.ts'
import { returnsDecidedBy } from './returns-decided-by.ts'
import { returnsOfOwnTeam } from './returns-of-own-team.ts'
import { hoursSettled, isSettledSo, weeksForHr } from './weeks-for-hr.ts'

/** What is agreed or asked about the returns of an organisation, as far as HR settle it or should know. */
export function createReturnsForHr(parts: ReturnPlansParts) {
  const { plans, annualLeave, outbox, audit, clock, inTransaction } = parts

  return {
    /** Things, of each kind. */
    async count(viewer: Viewer): Promise<ReturnCounts> {
      return countsOf(await waiting(viewer))
    },

    /** What the viewer answers themselves comes first, then what nobody answered, then what HR settle; then the soonest day. */
    async list(viewer: Viewer, page: number): Promise<ListPage<ReturnForHr>> {
      const { skip, limit } = rangeOf(page)
      const all = (await waiting(viewer)).toSorted(byNeedAndDate)
      return listPage(all.slice(skip, skip + limit))
    },

    /** Of anybody away: what HR settle or should know of, and the date alone where that is nothing. Throws a NotFoundError where the viewer may not decide. */
    find,

    /** What waits about the return of somebody who is away; throws as `find` does. */
    async waitingOf(viewer: Viewer, personId: string): Promise<WaitingOfReturn> {
      const now = await find(viewer, personId)
      return {
        toSettle: weeksForHr(now)?.toSettle ?? false,
        leaveToConfirm: now.annual?.toConfirm ?? false,
        isFileOld: oldFileOf(now) !== undefined,
        wants: waitingWish(now)?.wants,
      }
    },

    /** The same of somebody with whom the viewer keeps in touch: how much of it they answer, as the contact. */
    async toAnswerOf(viewer: Viewer, personId: string): Promise<number> {
      const own = await returnsOfOwnTeam(parts, viewer)
      return countsOf(own.filter(({ person }) => person.id === personId)).toAnswer
    },

    /** What payroll needs of agreed weeks. Throws a NotFoundError where nothing agreed holds, or the viewer may not decide. */
    payroll: (
      viewer: Viewer,
      personId: string,
    ): Promise<{ staffNumber: string; file: PayrollFile | undefined }> =>
      inTransaction(async () => {
        const now = await find(viewer, personId)
        const file = payrollFile(now)
        // Who fetched weeks that hold no more fetches it again, so that payroll know.
        if (!now.plan || (!file && !now.plan.exported)) throw new NotFoundError('No weeks are agreed.')
        await plans.noteExport(now.plan, exportedNow(now, clock()))
        await audit.record({ act: 'payrollExported', by: viewer, about: personId, record: now.leave.id })
        return { staffNumber: now.person.staffNumber, file }
      }),

    /** How the agreed weeks are covered is settled; both sides are told. Throws a ChangedMeanwhileError as putPlan does. */
    settle: (viewer: Viewer, personId: string, settlement: HowSettled & { version: number }): Promise<void> =>
      inTransaction(async () => {
        const now = await find(viewer, personId)
        const found = weeksForHr(now)
        // The page has no button for it.
        if (found && isCountedOtherwise(now, found.weeks))
          throw new ChangedMeanwhileError('The leave changed.')
        await putPlan(plans, settled(now.plan, { ...settlement, terms: termsOf(now.person) }, clock()))
        // Who says that the leave of these weeks is right says so of what it was counted with.
        if (now.annual && !isConfirmed(now.annual)) await confirmLeave(viewer, now.annual)
        await audit.record({ act: 'planSettled', by: viewer, about: personId, record: now.leave.id })
        await tellBoth(now)
      }),

    /** What HR settled was wrong; both sides are told. What was settled so already is no correction. Throws a ChangedMeanwhileError as putPlan does. */
    correct: (
      viewer: Viewer,
      personId: string,
      settlement: HowSettled & { version: number },
    ): Promise<'settlementCorrected' | 'settlementSame'> =>
      inTransaction(async () => {
        const now = await find(viewer, personId)
        if (hoursSettled(now) === undefined) throw new ChangedMeanwhileError('Nothing is settled.')
        if (isSettledSo(now, settlement)) return 'settlementSame'
        await putPlan(plans, settledAnew(now.plan, { ...settlement, terms: termsOf(now.person) }, clock()))
        const record = now.leave.id
        await audit.record({ act: 'planSettlementCorrected', by: viewer, about: personId, record })
        await tellBoth(now)
        return 'settlementCorrected'
      }),
  }

  async function find(viewer: Viewer, personId: string): Promise<Covering> {
    const picture = await findLeavePictureToDecide(parts, viewer, personId)
    return withCovering(parts, await situationOf(parts, picture))
  }

  async function tellBoth({ person, contact }: Covering): Promise<void> {
    for (const side of [person, contact]) if (side) await outbox.tellSomething(side)
  }

  async function confirmLeave({ personId: by }: Viewer, annual: AnnualLeave): Promise<void> {
    if (!(await annualLeave.put(confirm(annual, { by, at: clock() }))))
      throw new ChangedMeanwhileError('The annual leave changed.')
  }

  async function waiting(viewer: Viewer): Promise<ReturnForHr[]> {
    const [ofHr, ofTeam] = await Promise.all([
      returnsDecidedBy(parts, viewer),
      returnsOfOwnTeam(parts, viewer),
    ])
    return [...ofHr, ...ofTeam]
  }
}
