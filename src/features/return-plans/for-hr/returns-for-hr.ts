import { returnDateOf, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import { addDays, today as dayOfInstant, type CivilDate } from '../../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import type { HourHundredths } from '../../../shared/hours.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import { isToldStill, longestTold } from '../../../shared/told-still.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { findLeavePictureToDecide } from '../../leave/index.ts'
import { canDecideFor, type Person } from '../../people/index.ts'
import {
  asOnDay,
  holdingIn,
  settled,
  settledAnew,
  type PhasedPlan,
  type HowSettled,
} from '../first-weeks/index.ts'
import { confirm, isConfirmed, type AnnualLeave } from '../annual-leave/index.ts'
import { covered, isCountedOtherwise, withCovering, type Covering } from '../cover/index.ts'
import type { PayrollFile } from '../payroll/payroll-csv.ts'
import { exportedNow, oldFileOf } from '../payroll/old-file.ts'
import { payrollFile } from '../payroll/payroll-file.ts'
import { putPlan, type ReturnPlansParts } from '../return-acts.ts'
import {
  answerBy,
  expectedBy,
  isNoticeLast,
  onItsDay,
  waitingWish,
  wantsLast,
  type ReturnRequest,
} from '../return-date/index.ts'
import { situationOf, type ReturnSituation } from '../situation.ts'
import {
  byNeedAndDate,
  countsOf,
  withContact,
  type ReturnCounts,
  type ReturnForHr,
  type WaitingOfReturn,
} from './return-for-hr.ts'
import { returnsOfOwnTeam } from './returns-of-own-team.ts'

/** Days before the last day to answer from which HR see that nobody has. */
const daysLate = 14
/** Days for which HR see that a file they fetched is not right any more: by then payroll has closed its year. */
const daysOfFile = 365

/** What is agreed or asked about the returns of an organisation, as far as HR settle it or should know. */
export function createReturnsForHr(parts: ReturnPlansParts) {
  const { plans, annualLeave, requests, people, outbox, audit, clock, inTransaction } = parts

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
        await putPlan(plans, settled(now.plan, settlement, clock()))
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
        await putPlan(plans, settledAnew(now.plan, settlement, clock()))
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
    const [ofHr, ofTeam] = await Promise.all([decidedBy(viewer), returnsOfOwnTeam(parts, viewer)])
    return [...ofHr, ...ofTeam]
  }

  async function decidedBy(viewer: Viewer): Promise<ReturnForHr[]> {
    const { organisationId } = viewer
    const [kept, planned, said, waits, lapsed] = await Promise.all([
      people.idsNotDecidedBy(viewer),
      plans.findForHr(organisationId, addDays(people.today(), -daysOfFile)),
      annualLeave.findToConfirm(organisationId),
      requests.findAskedIn(organisationId),
      requests.findLapsedIn(organisationId, longestTold(clock())),
    ])
    const [asked, notOf] = [[...waits, ...lapsed], new Set(kept)]
    const ids = new Set(
      [...planned, ...said, ...asked].map(({ personId }) => personId).filter((id) => !notOf.has(id)),
    )
    const found = (await people.findMany([...ids])).filter(
      (person) => person.isActive && canDecideFor(viewer, person),
    )
    const contacts = await people.contactsOf(found)
    return found
      .flatMap((person) => returnOf(person, { planned, said, asked }))
      .map((row) => withContact(row, contacts))
  }

  /** Of the leave that is served, so that each line leads to a page. */
  function returnOf(
    person: Person,
    {
      planned,
      said,
      asked,
    }: {
      planned: readonly PhasedPlan[]
      said: readonly AnnualLeave[]
      asked: readonly ReturnRequest[]
    },
  ): ReturnForHr[] {
    const leave = leaveOfReturn(person, people.today())
    const returnDate = leave && returnDateOf(leave)
    const plan = planned.find(({ leaveId }) => leaveId === leave?.id)
    const today = people.today()
    const request = asked
      .filter(({ leaveId }) => leaveId === leave?.id)
      .map((one) => onItsDay(one, { stands: returnDate, today }))
      .find((one) => isForHr(one, leave, today))
    const leaveToConfirm = said.some(({ leaveId }) => leaveId === leave?.id)
    const isFileOld = plan !== undefined && isOld(person, plan, returnDate)
    const toSettle = plan !== undefined && asOnDay(plan, returnDate).forHr === 'waits'
    if (!leave || (!toSettle && !request && !leaveToConfirm && !isFileOld)) return []
    const unanswered = request && unansweredIn(request, { stands: returnDate, today })
    const wants = request && wantsLast(request)
    const isNotice = request !== undefined && isNoticeLast(request)
    const kinds = { toSettle, leaveToConfirm, isFileOld, isNotice }
    return [{ person, returnDate, ...kinds, wants, unanswered, side: 'hr' }]
  }

  function isOld(person: Person, plan: PhasedPlan, returnDate: CivilDate | undefined): boolean {
    const { pattern: contract } = person
    const now = { person, plan: asOnDay(plan, returnDate), returnDate, today: people.today() }
    return oldFileOf({ ...now, contract, publicHolidays: [] }) !== undefined
  }
}

/** One that waits, or that ended of late without an answer, while the day that stands is the one that stood then. */
function isForHr(request: ReturnRequest, leave: LeaveRecord | undefined, today: CivilDate): boolean {
  const { state, answeredAt, booked } = request
  if (state === 'asked') return true
  const isOfLate = answeredAt === undefined || isToldStill(dayOfInstant(answeredAt), today)
  return state === 'lapsed' && isOfLate && leave?.returnDate === booked
}

/** By when it is, or was, to be answered, where that is near or over. */
export function unansweredIn(
  request: ReturnRequest,
  { stands, today }: { stands: CivilDate | undefined; today: CivilDate },
): ReturnForHr['unanswered'] {
  const by = answerBy(request) ?? expectedBy(request, stands)
  if (by === undefined) return undefined
  if (request.state === 'lapsed') return { is: 'over', by }
  return by <= addDays(today, daysLate) ? { is: 'late', by } : undefined
}

/** The agreed weeks that HR settle, or have settled. */
export function weeksForHr(now: ReturnSituation) {
  const { plan } = now
  const weeks = holdingIn(now)
  return plan?.forHr && weeks ? { weeks, toSettle: plan.forHr === 'waits', version: plan.version } : undefined
}

/** What HR are asked of agreed weeks: to settle hours that are short, or to confirm leave and pay. */
export function askedOfHr(now: Covering, { weeks }: NonNullable<ReturnType<typeof weeksForHr>>) {
  return (covered(now, weeks, weeks.leave)?.short ?? 0) > 0 ? 'settle' : 'confirm'
}

/** Whoever settles hours that are short says how: that many hours. Undefined: there are none. */
export function hoursToSettle(now: Covering): HourHundredths | undefined {
  return shortHours(now, { toSettle: true })
}

/** The hours of which HR have said how they are covered. Undefined: there are none. */
export function hoursSettled(now: Covering): HourHundredths | undefined {
  return shortHours(now, { toSettle: false })
}

export function isSettledSo(now: Covering, { as, hours }: HowSettled): boolean {
  const { as: settledAs, hours: given } = settledIn(now)
  return settledAs === as && given?.leave === hours?.leave && given?.unpaid === hours?.unpaid
}

export function settledIn({ plan }: Covering): HowSettled {
  return { as: plan?.settledAs, hours: plan?.settledHours }
}

function shortHours(now: Covering, { toSettle }: { toSettle: boolean }): HourHundredths | undefined {
  const found = weeksForHr(now)
  if (found?.toSettle !== toSettle) return undefined
  const short = covered(now, found.weeks, found.weeks.leave)?.short
  return short === 0 ? undefined : short
}
