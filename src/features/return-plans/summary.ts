import type { LeaveType } from '../../policy/leave/leave.ts'
import { returnDateOf } from '../../policy/leave/served-leave.ts'
import { leavesAfter } from '../../policy/leave/time-away.ts'
import { addDays, today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { isToldStill } from '../../shared/told-still.ts'
import type { WhyOutdated } from './cover/index.ts'
import {
  agreedForAnotherDay,
  askedName,
  isUndoneBy,
  type ChangeReason,
  type PhasedPlan,
} from './first-weeks/index.ts'
import {
  backByNotice,
  cutShort,
  dateRows,
  firstDayNotice,
  firstDaysAsked,
  isOfOtherDates,
  nextOf,
  unansweredWords,
  waitingWish,
  type Ahead,
  type BackByNotice,
} from './return-date/index.ts'
import { answererIn, namesIn } from './return-names.ts'
import { changeOf, laterDeclined, returnStateOf, type DateChange, type ReturnState } from './return-state.ts'
import type { ReturnSituation } from './situation.ts'
import { inWordsOf } from './words-of-break.ts'

export interface ReturnSummary {
  /** The sentence as it is said of this leave or break. */
  inWords(key: string): string
  returnDate: CivilDate | undefined
  /** RET-03: it is one of these two days, or between them, while a short notice waits. */
  open: BackByNotice | undefined
  /** First days at work, of what is no day of work: of the return date, or of the days that may come of one asked for. */
  firstDays: { key: string; values: Record<string, CivilDate> }[]
  state: ReturnState
  /** The leave of today ends before the return: others follow it, in their order. */
  goesOn: { type: LeaveType; ends: CivilDate; following: readonly FollowingLeave[] } | undefined
  /** How a date that is set can still be changed (RET-04). */
  change: DateChange
  /** The contact has answered of late, and the answer holds. */
  isAnswered: boolean
  /** A sentence: the leave of today was ended before its weeks, on a day to come. */
  cutShortKey: string | undefined
  /** The day asked for last; of a later one beside a notice, that of the notice. */
  wants: CivilDate | undefined
  /** RET-04: a sentence on the later one. */
  later: { key: string; values: Record<string, string> } | undefined
  /** One that was asked for, and that another leave called off, or other dates of this one. */
  calledOff: { date: CivilDate; by: 'anotherLeave' | 'otherDates' } | undefined
  /** Sentences on what nobody answered by its day. */
  unanswered: { key: string; values: Record<string, string> }[]
  /** Who answers; undefined while nobody is named. */
  contact: string | undefined
  /** J5: who answered the date that was asked for, and who asked for other weeks. */
  answeredBy: string | undefined
  changeAskedBy: string | undefined
  /** Who wrote to them last about their plan, as a sentence. */
  planWords?: { key: string; values: Record<string, string> } | undefined
  /** Of the dates of the page of their return the next, as that page has it; `textKey` says what it is. */
  next: { date: CivilDate; textKey: string } | undefined
  /**
   * `moved`: the weeks went with the return date after they were shared, and have to be shared anew. `leftBehind`: they
   * are for another date still, and have to be gone through first. `redrafted`: a draft beside weeks that both agreed to;
   * `redraftedAnew`: beside weeks for another date; `sharedBeside`: shared beside weeks that hold. `leaveChanged`: their leave is said otherwise since the weeks were shared. `toCover`: hours of shared weeks could be unpaid, and cannot any more. `toSettle`, `settled`: agreed weeks that are short, and HR's part in them;
   * `settledAnew`: HR corrected it of late.
   */
  planState:
    | 'none'
    | 'moved'
    | 'leftBehind'
    | 'leaveChanged'
    | 'toCover'
    | 'noticeWaits'
    | 'redrafted'
    | 'redraftedAnew'
    | 'sharedBeside'
    | 'changeAsked'
    | 'talkAsked'
    | 'changeAskedBeside'
    | 'talkAskedBeside'
    | 'toSettle'
    | 'settled'
    | 'settledAnew'
    | PhasedPlan['state']
  /** Something here waits for the person. */
  waits: boolean
}

interface FollowingLeave {
  type: LeaveType
  /** Where it had begun before, the day on which the one before it is over. */
  from: CivilDate
  /** Undefined: it has no end yet. */
  until: CivilDate | undefined
}

/** For the first page of somebody away. `whyNot`: why their weeks can be neither shared nor agreed as they are. */
export function summaryOf(
  now: ReturnSituation,
  ahead: Ahead,
  whyNot: WhyOutdated | undefined,
): ReturnSummary {
  const { returnDate, plan, request } = now
  const state = returnStateOf(now)
  const next = nextOf(dateRows(now, ahead, state), now)
  return {
    inWords: (key) => inWordsOf(now.leave, key),
    returnDate,
    open: now.isBack ? undefined : backByNotice(now),
    firstDays: firstDaysOf(now),
    state,
    goesOn: goesOnIn(now),
    change: changeOf(now),
    isAnswered: isAnsweredOfLate(now),
    cutShortKey: cutShort(now)?.shortKey,
    wants: request?.wants,
    later: laterIn(now),
    calledOff: calledOffIn(now),
    unanswered: unansweredWords(now),
    contact: namesIn(now).contact,
    answeredBy: answererIn(now, request?.answeredById),
    changeAskedBy: answererIn(now, plan?.changeAskedById),
    next: next && { date: next.date, textKey: next.whatKey },
    planState: planStateOf(now, whyNot),
    waits: plan?.changeAsked !== undefined,
  }
}

function firstDaysOf(now: ReturnSituation): ReturnSummary['firstDays'] {
  const { returnDate, isBack } = now
  if (isBack) return []
  const asked = firstDaysAsked(now).map(({ shortKey: key, values }) => ({ key, values }))
  const stands = returnDate && !backByNotice(now) ? firstDayNotice(returnDate, now) : undefined
  return [...(stands ? [{ key: stands.key, values: stands.values }] : []), ...asked]
}

const answers: ReadonlySet<ReturnState> = new Set(['putOff', 'agreed', 'kept'])

function isAnsweredOfLate(now: ReturnSituation): boolean {
  const at = now.request?.answeredAt
  return at !== undefined && answers.has(returnStateOf(now)) && isToldStill(dayOf(at), now.today)
}

function calledOffIn({ isBack, overtaken, leave }: ReturnSituation): ReturnSummary['calledOff'] {
  if (isBack || !overtaken) return undefined
  return { date: overtaken.wants, by: isOfOtherDates(overtaken, leave) ? 'otherDates' : 'anotherLeave' }
}

function laterIn(now: ReturnSituation): ReturnSummary['later'] {
  const asked = now.isBack ? undefined : waitingWish(now)
  if (asked?.later)
    return { key: 'home.back.later', values: { later: asked.later.wants, wants: asked.wants } }
  const later = laterDeclined(now)
  return later && { key: 'home.back.laterDeclined', values: { later } }
}

function goesOnIn({ underWay, person }: ReturnSituation): ReturnSummary['goesOn'] {
  let back = returnDateOf(underWay)
  const after = leavesAfter(person.leaves, underWay)
  if (back === undefined || after.length === 0) return undefined
  const ends = addDays(back, -1)
  const following = after.map((leave) => {
    const from = back === undefined || leave.start > back ? leave.start : back
    back = returnDateOf(leave)
    return { type: leave.type, from, until: back && addDays(back, -1) }
  })
  return { type: underWay.type, ends, following }
}

function planStateOf(
  { plan, returnDate, today }: ReturnSituation,
  whyNot: WhyOutdated | undefined,
): ReturnSummary['planState'] {
  if (!plan) return 'none'
  // HR moved the date, or the person did here.
  if (isUndoneBy(plan, returnDate)) return 'leftBehind'
  if (plan.moved?.wasShared) return 'moved'
  if (plan.changeAsked) return askedState(plan.changeAsked, plan, returnDate)
  if (whyNot === 'leaveChanged' || whyNot === 'toCover') return whyNot
  if (whyNot === 'noticeWaits' && plan.state !== 'draft') return whyNot
  if (plan.state === 'agreed' && plan.forHr) return hrStateOf(plan, today)
  if (plan.state === 'agreed' || !plan.standing) return plan.state
  const isAnew = agreedForAnotherDay(plan, returnDate) !== undefined
  if (plan.state === 'shared') return isAnew ? 'shared' : 'sharedBeside'
  return isAnew ? 'redraftedAnew' : 'redrafted'
}

/** What both agreed to before stands beside what the contact asked for. */
function askedState(asked: ChangeReason, plan: PhasedPlan, returnDate: CivilDate | undefined) {
  const name = askedName(asked)
  return plan.standing && !agreedForAnotherDay(plan, returnDate) ? (`${name}Beside` as const) : name
}

function hrStateOf({ forHr, settledBefore }: PhasedPlan, today: CivilDate): ReturnSummary['planState'] {
  if (forHr === 'waits') return 'toSettle'
  return settledBefore && isToldStill(dayOf(settledBefore.at), today) ? 'settledAnew' : 'settled'
}
