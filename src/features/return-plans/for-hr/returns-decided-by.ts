import { returnDateOf, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { leaveOfReturn } from '../../../policy/leave/time-away.ts'
import { addDays, today as dayOfInstant, type CivilDate } from '../../../shared/civil-date.ts'
import { isToldStill, longestTold } from '../../../shared/told-still.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { canDecideFor, type Person } from '../../people/index.ts'
import type { AnnualLeave } from '../annual-leave/index.ts'
import { asItStands, type PhasedPlan } from '../first-weeks/index.ts'
import { oldFileOf } from '../payroll/old-file.ts'
import type { ReturnPlansParts } from '../return-acts.ts'
import {
  answerBy,
  expectedBy,
  isNoticeLast,
  onItsDay,
  wantsLast,
  type ReturnRequest,
} from '../return-date/index.ts'
import { withContact, type ReturnForHr } from './return-for-hr.ts'

/** Days before the last day to answer from which HR see that nobody has. */
const daysLate = 14
/** Days for which HR see that a file they fetched is not right any more: by then payroll has closed its year. */
const daysOfFile = 365

/** What HR settle or should know of the returns of those for whom the viewer decides, a row each. */
export async function returnsDecidedBy(parts: ReturnPlansParts, viewer: Viewer): Promise<ReturnForHr[]> {
  const { plans, annualLeave, requests, people, clock } = parts
  const { organisationId } = viewer
  const today = people.today()
  const [kept, planned, said, waits, lapsed] = await Promise.all([
    people.idsNotDecidedBy(viewer),
    plans.findForHr(organisationId, addDays(today, -daysOfFile)),
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
    .flatMap((person) => returnOf(person, { planned, said, asked }, today))
    .map((row) => withContact(row, contacts))
}

interface Known {
  planned: readonly PhasedPlan[]
  said: readonly AnnualLeave[]
  asked: readonly ReturnRequest[]
}

/** Of the leave that is served, so that each line leads to a page. */
function returnOf(person: Person, { planned, said, asked }: Known, today: CivilDate): ReturnForHr[] {
  const leave = leaveOfReturn(person, today)
  const returnDate = leave && returnDateOf(leave)
  const found = planned.find(({ leaveId }) => leaveId === leave?.id)
  const now = { person, returnDate, today, contract: person.pattern, publicHolidays: [] }
  const plan = found && asItStands(found, now)
  const request = asked
    .filter(({ leaveId }) => leaveId === leave?.id)
    .map((one) => onItsDay(one, { stands: returnDate, today }))
    .find((one) => isForHr(one, leave, today))
  const leaveToConfirm = said.some(({ leaveId }) => leaveId === leave?.id)
  const isFileOld = plan !== undefined && oldFileOf({ ...now, plan }) !== undefined
  const toSettle = plan?.forHr === 'waits'
  if (!leave || (!toSettle && !request && !leaveToConfirm && !isFileOld)) return []
  const unanswered = request && unansweredIn(request, { stands: returnDate, today })
  const wants = request && wantsLast(request)
  const isNotice = request !== undefined && isNoticeLast(request)
  const kinds = { toSettle, leaveToConfirm, isFileOld, isNotice }
  return [{ person, returnDate, ...kinds, wants, unanswered, side: 'hr' }]
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
