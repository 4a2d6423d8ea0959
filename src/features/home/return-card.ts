import { type CivilDate } from '../../shared/civil-date.ts'
import type { LeaveType } from '../../policy/leave/leave.ts'
import type { ReturnSummary } from '../return-plans/index.ts'

/** The return on the first page: what is so of its date and of the plan, and what comes next. */
export function returnCard(back: ReturnSummary, today: CivilDate) {
  return {
    ...back,
    factKey: backKey(back),
    planKey: planKeys[back.planState],
    goesOn: goesOnIn(back),
    calledOff: calledOffIn(back),
    nextKey: back.next?.date === today ? 'home.away.nextDateToday' : 'home.away.nextDate',
  }
}

const planKeys = {
  none: undefined,
  draft: 'home.back.planDraft',
  redrafted: 'home.back.planRedrafted',
  redraftedAnew: 'home.back.planRedraftedAnew',
  moved: 'home.back.planMoved',
  leftBehind: 'home.back.planLeftBehind',
  leaveChanged: 'home.back.planLeaveChanged',
  toCover: 'home.back.planToCover',
  noticeWaits: 'home.back.planNoticeWaits',
  shared: 'home.back.planShared',
  sharedBeside: 'home.back.planSharedBeside',
  agreed: 'home.back.planAgreed',
  changeAsked: 'home.back.planChangeAsked',
  talkAsked: 'home.back.planTalkAsked',
  changeAskedBeside: 'home.back.planChangeAskedBeside',
  talkAskedBeside: 'home.back.planTalkAskedBeside',
  toSettle: 'home.back.planToSettle',
  settled: 'home.back.planSettled',
  settledAnew: 'home.back.planSettledAnew',
}

/** Said of a leave that others follow, each by its name: its end is no return. */
function goesOnIn({ goesOn }: ReturnSummary) {
  if (!goesOn) return []
  const { type, ends, following } = goesOn
  return [
    { key: `home.back.ends.${nameOf(type)}`, values: { ends } },
    ...following.map(({ type: next, from, until }) => ({
      key: `home.back.then.${nameOf(next)}${until ? '' : 'Open'}`,
      values: { from, ...(until && { until }) },
    })),
  ]
}

function calledOffIn({ calledOff, inWords }: ReturnSummary) {
  return calledOff && { key: inWords(`home.back.calledOff.${calledOff.by}`), date: calledOff.date }
}

/** A loss is not named on the first page. */
function nameOf(type: LeaveType): string {
  return type === 'bereaved-partner' || type === 'parental-bereavement' ? 'other' : type
}

/** They are said otherwise where the leave has no end. */
const withoutDate: ReadonlySet<ReturnSummary['state']> = new Set(['asked', 'kept', 'lapsed'])

const changeWords = { alone: '', late: 'Late', last: 'Last', asked: 'Asked' }

function backKey(back: ReturnSummary): string {
  if (back.open) return 'home.back.askedOpen'
  const isWithoutDate = back.returnDate === undefined && withoutDate.has(back.state)
  const change = back.state === 'named' || back.state === 'recorded' ? changeWords[back.change] : ''
  return back.inWords(`home.back.${back.state}${isWithoutDate ? 'None' : change}`)
}
