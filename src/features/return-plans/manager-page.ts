import { calledIfWelsh } from '../people/index.ts'
import { returnDateOf } from '../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { Form } from '../../platform/web/forms/forms.ts'
import type { LeaveEffect } from '../leave/index.ts'
import {
  agreedForAnotherDay,
  answerable,
  areOver,
  asksOfAgreed,
  askedName,
  canBeAnswered,
  hoursToCover,
  hrKeyOf,
  changeReasons,
  settledWords,
  shortWordOf,
  standingTable,
  weeksAsSettled,
  weeksTable,
  type AgreedWeeks,
  type PhasedPlan,
} from './first-weeks/index.ts'
import { asSettled, canAskForOthers, covered, coveredNow, whyNotNow, type Covering } from './cover/index.ts'
import { answererIn, namesIn } from './return-names.ts'
import {
  answerByWords,
  answersTo,
  firstDayNotice,
  isByNotice,
  isNoticeLast,
  waitingWish,
  wantsLast,
  type ReturnRequest,
} from './return-date/index.ts'
import { standingDate } from './standing-date.ts'
import { hasDays, type ReturnSituation } from './situation.ts'

/** A first day back that the contact's answer would make stand, and all that it would change. */
export interface PossibleReturn {
  /** Undefined: the leave would have no end yet. */
  date: CivilDate | undefined
  titleKey: string
  noticeKey: string
  noticeDays: number | undefined
  /** What is special about that day. */
  firstDay: ReturnType<typeof firstDayNotice>
  effects: readonly LeaveEffect[]
}

/** The day asked for, the one that it can be put off to, and the one that stands where it can be kept. */
export function possibleReturns(now: ReturnSituation): Omit<PossibleReturn, 'effects'>[] {
  const { leave, today, request } = now
  if (request?.state !== 'asked') return []
  const { wants, mayPostponeTo, decision, later, noticeDays } = request
  const stands = returnDateOf(leave)
  const asked = isByNotice(request) ? 'byNotice' : 'asked'
  const words = (name: string, date: CivilDate | undefined) => ({
    date,
    firstDay: date && firstDayNotice(date, now),
    titleKey: `return-plans.manager.possible.${name === 'asked' ? asked : name}`,
    noticeKey: `return-plans.manager.notice.${name === 'asked' ? decision : name}`,
    noticeDays: name === 'later' ? later?.noticeDays : noticeDays,
  })
  const answers = answersTo(request, today)
  return [
    ...(answers.includes('agreeLater') ? [words('later', later?.wants)] : []),
    words(later ? 'byNotice' : 'asked', wants),
    ...(answers.includes('postpone') ? [words('postponed', mayPostponeTo)] : []),
    ...(answers.includes('keep') ? [words(stands ? 'stands' : 'none', stands)] : []),
  ]
}

/** A return as the contact sees it: what needs their answer first. */
export function managerPage(
  now: Covering,
  { returns, form, viewerId }: { returns: readonly PossibleReturn[]; form: Form; viewerId: string },
) {
  const { person, plan, returnDate } = now
  const own = (id: string | undefined) => ownActKey(id, viewerId)
  const wish = waitingWish(now)
  const past = plan && agreedForAnotherDay(plan, returnDate)
  const isPast = past !== undefined
  return {
    form,
    returns,
    // Where none of them cancels a day it is said once.
    hasDays: hasDays(now) && !cancelsNothing(returns),
    cancelsNothing: hasDays(now) && cancelsNothing(returns),
    width: widths[returns.length] ?? 'one-third',
    ...namesIn(now),
    prefersWelsh: calledIfWelsh(person),
    standing: standingDate(now, 'contact'),
    request: wish && requestToAnswer(now, wish),
    canAskForOthers: plan !== undefined && canAskForOthers(now, plan),
    plan: planToSee(now, plan && past ? withoutStanding(plan) : plan),
    ...answeredBy(now, plan, viewerId),
    asked: plan?.changeAsked && askedAbout(now, plan, own(plan.changeAskedById)),
    past: past && {
      key: `return-plans.manager.past${own(past.agreedById)}`,
      date: past.returnDate,
      weeks: plan.state === 'agreed' ? pastTable(now, past) : undefined,
    },
    standsKey:
      plan?.changeAsked !== undefined && plan.standing !== undefined && !isPast
        ? `return-plans.manager.stands${own(plan.standing.agreedById)}`
        : undefined,
    yesStandsKey: `return-plans.manager.yesStands${own(plan?.agreedById)}`,
    sharedBefore: plan?.sharedBefore,
    isOtherBefore: now.isOtherBefore,
    planNoteKey: noteKey(planNote(now, plan, { isPast }), plan, viewerId),
    personPath: `/team/${person.id}`,
    answerPath: `/team/${person.id}/return/answer`,
    postponementPath: `/team/${person.id}/return/postponement`,
    readyPath: `/team/${person.id}/ready`,
    reviewsPath: `/team/${person.id}/reviews`,
    planPath: `/team/${person.id}/return/plan`,
    changeReasons,
  }
}

function cancelsNothing(returns: readonly PossibleReturn[]): boolean {
  return returns.length > 1 && returns.every(({ effects }) => effects.length === 0)
}

function requestToAnswer({ leave, today }: ReturnSituation, request: ReturnRequest) {
  const answers = answersTo(request, today)
  const stands = returnDateOf(leave)
  return {
    ...request,
    wantsLast: wantsLast(request),
    asksKey: `return-plans.manager.${isNoticeLast(request) ? 'gaveNotice' : 'asks'}`,
    canAgreeLater: answers.includes('agreeLater'),
    canPostpone: answers.includes('postpone'),
    canKeep: answers.includes('keep'),
    stands,
    answerBy: answerByWords(request, { stands, today }),
    cannotKeep: answers.includes('keep') ? undefined : cannotKeep(request, stands),
  }
}

const widths: Record<number, string> = { 1: 'full', 2: 'one-half' }

/** RET-03: an early return of which notice was given is put off at most; the date before it cannot be kept. */
function cannotKeep({ mayPostponeTo: latest }: ReturnRequest, stands: CivilDate | undefined) {
  if (!stands || !latest) return undefined
  if (latest === stands) return undefined
  return { key: 'return-plans.manager.cannotKeep', values: { stands, latest } }
}

/** Weeks that were agreed for another day are said, and stand beside nothing. */
function withoutStanding({ standing: _stood, ...plan }: PhasedPlan): PhasedPlan | undefined {
  return plan.state === 'agreed' ? undefined : plan
}

/** J5: the ending of the key of a sentence about an act of somebody who kept in touch before the viewer. */
function ownActKey(id: string | undefined, viewerId: string): '' | 'Then' {
  return id === undefined || id === viewerId ? '' : 'Then'
}

function noteKey(note: string, plan: PhasedPlan | undefined, viewerId: string): string {
  const asked =
    plan?.changeAsked &&
    note.startsWith(askedName(plan.changeAsked)) &&
    ownActKey(plan?.changeAskedById, viewerId)
  const agreed = note === 'agreed' && ownActKey(agreedById(plan), viewerId)
  return `return-plans.manager.plan.${note}${asked || agreed || ''}`
}

/** Who said yes to the weeks that are shown, and who asked for others. */
function answeredBy(now: Covering, plan: PhasedPlan | undefined, viewerId: string) {
  const id = agreedById(plan)
  return {
    askedBy: answererIn(now, plan?.changeAskedById),
    agreedBy: answererIn(now, id),
    isAgreedByYou: ownActKey(id, viewerId) === '',
  }
}

/** Newer weeks of a draft are not shown. */
function agreedById(plan: PhasedPlan | undefined): string | undefined {
  return plan?.state === 'draft' ? plan.standing?.agreedById : plan?.agreedById
}

/** What they were, for whoever wants to look. Nobody has newer ones yet, so they are not cluttered by anything else. */
function pastTable(now: Covering, past: AgreedWeeks) {
  return weeksTable(now, past, { counted: covered(now, past, past.leave), isSettled: false })
}

/** A draft is the person's own; the weeks that both agreed to before are not. */
function planToSee(now: Covering, plan: PhasedPlan | undefined) {
  if (!plan) return undefined
  const { state, version, sharedAt, agreedAt, standing } = plan
  const settled = weeksAsSettled(now, plan)
  const counted = settled ? settled.counted : coveredNow(now, plan)
  const how = { counted, isSettled: settled !== undefined, settled: settled?.hours }
  const isToCover = state === 'shared' && hoursToCover(now, plan) !== undefined
  const shortWord = shortWordOf(standing && state === 'draft' ? 'agreed' : state, plan.forHr)
  const shortKey = `return-plans.manager.${isToCover ? 'shortAlone' : shortWord}`
  if (state !== 'draft') {
    const needsAnswer = state === 'shared' && canBeAnswered(now, plan)
    const stands = standing && standingTable(now, plan, { standing, counted, isOwn: false })
    const table = weeksTable(now, settled?.weeks ?? plan, how)
    const hrKey = hrKeyOf(plan, table)
    const words = settled && settledWords(plan, table, settled)
    return { needsAnswer, hrKey, version, sharedAt, agreedAt, stands, shortKey, settled: words, ...table }
  }
  if (!standing) return undefined
  const none = { needsAnswer: false, hrKey: undefined, stands: undefined, shortKey, version }
  const stood = asSettled(now, standing, plan)
  const isOver = plan.forHr === 'settled'
  const look = { counted: stood.counted, isSettled: isOver, settled: stood.hours }
  const table = weeksTable(now, stood.weeks, look)
  return { ...none, ...standing, settled: settledWords(plan, table, stood), ...table }
}

/** What the contact asked for, and of which weeks. */
function askedAbout(now: Covering, plan: PhasedPlan, own: '' | 'Then') {
  const { changeAsked, seen } = plan
  return {
    key: `return-plans.reasons.${changeAsked}`,
    askedKey: `return-plans.manager.asked${own}`,
    captionKey: `return-plans.manager.askedCaption${own}`,
    version: plan.version,
    canAgree: canBeAnswered(now, plan),
    isChangedSince:
      seen !== undefined && !asksOfAgreed(plan) && answerable(plan) === undefined && !plan.moved,
    canTakeBack: asksOfAgreed(plan) && !agreedForAnotherDay(plan, now.returnDate),
    // Of weeks that both agreed to, those stand below.
    weeks:
      seen &&
      !asksOfAgreed(plan) &&
      weeksTable(now, seen, { counted: covered(now, seen, seen.leave), isSettled: false }),
  }
}

function planNote(now: Covering, plan: PhasedPlan | undefined, { isPast }: { isPast: boolean }): string {
  if (!plan) return 'none'
  // Until it is shared nobody else hears of it.
  if (plan.changeAsked) return `${askedName(plan.changeAsked)}${plan.moved ? 'Moved' : ''}`
  if (plan.moved?.wasShared || (isPast && plan.state !== 'shared')) return 'dateMoved'
  if (plan.state === 'draft') return draftNote(plan)
  const why = whyNotNow(now, plan)
  if (why === 'noticeWaits' || why === 'dateMoved' || why === 'toCover') return why
  if (why) return 'outdated'
  return plan.state === 'shared' && areOver(plan, now) ? 'sharedOver' : plan.state
}

/** Weeks that the contact saw, and that are changed since, are no plan of which nobody told them. */
function draftNote({ standing, sharedBefore }: PhasedPlan): string {
  if (standing) return 'agreed'
  return sharedBefore ? 'changing' : 'none'
}
