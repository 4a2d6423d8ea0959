import { type CivilDate } from '../../../shared/civil-date.ts'
import { lastsFullYear } from '../../../policy/leave/leave.ts'
import { awaySinceOf } from '../../../policy/leave/time-away.ts'
import { backByNotice } from './back-by-notice.ts'
import { confirmedInWriting } from './confirmed-in-writing.ts'
import { cutShort } from './cut-short.ts'
import { datesPicture } from './dates-picture.ts'
import { answererIn, namesIn } from '../return-names.ts'
import { jobWords } from './job-words.ts'
import { keyDatesOf } from '../own-key-dates.ts'
import { changeOf, laterDeclined, returnStateOf, type ReturnState } from '../return-state.ts'
import type { Ahead } from './agreed-and-asked-rows.ts'
import { dateRows, nextOf } from './date-rows.ts'
import { calendarPath } from './dates-calendar.ts'
import { canBeAnother } from './possible-returns.ts'
import { sharedBlocks } from './shared-blocks.ts'
import { answerByWords } from './agree-or-postpone.ts'
import { firstDayNotice, firstDaysAsked } from './first-day-notice.ts'
import { isByNotice, isNoticeLast } from './its-day.ts'
import { isOfOtherDates } from './return-request.ts'
import { withoutWish } from './taken-back.ts'
import { unansweredWords } from './unanswered.ts'
import { hasDays, type ReturnSituation } from '../situation.ts'
import { inWordsOf } from '../words-of-break.ts'

/** The dates of a leave, in order, and what can be done about the return. */
export function returnPage(now: ReturnSituation, ahead: Ahead) {
  const { leave, returnDate, today, request, plan, isBack } = now
  const state = returnStateOf(now)
  const open = isBack ? undefined : backByNotice(now)
  const dates = dateRows(now, ahead, state)
  return {
    ...namesIn(now),
    answeredBy: answererIn(now, request?.answeredById),
    talkingKey: `return-plans.page.talking${hasDays(now) ? '' : 'NoDays'}`,
    cut: cutShort(now),
    otherWaysKey: `return-plans.page.otherWays${now.leave.type === 'career-break' ? 'OnBreak' : ''}`,
    written: confirmedInWriting(now),
    returnDate,
    day: open?.wants ?? returnDate,
    open,
    isBack,
    isSet: leave.returnDate !== undefined,
    canBeAnother: !isBack && canBeAnother(now),
    firstDay: returnDate && !isBack && !open ? firstDayNotice(returnDate, now) : undefined,
    firstDays: firstDaysAsked(now),
    easeKey: `return-plans.page.${easeOf(state, now)}`,
    asked: state === 'asked' ? request : undefined,
    askedKey: `return-plans.page.${request && isNoticeLast(request) ? 'askedNotice' : 'asked'}`,
    // While nobody is the contact, no name is said to answer.
    aloneKey: `return-plans.page.${request && isByNotice(request) ? 'aloneNotice' : 'alone'}`,
    askedBy: state === 'asked' && request ? answerByWords(request, { stands: returnDate, today }) : undefined,
    withdrawn: state === 'asked' ? ifWithdrawn(now) : undefined,
    laterDeclined: laterDeclined(now),
    kept: state === 'kept' ? request : undefined,
    keptKey: `return-plans.page.kept${returnDate === undefined ? 'None' : ''}`,
    unanswered: unansweredWords(now),
    postponed: state === 'putOff' ? request : undefined,
    overtaken: isBack ? undefined : overtakenWords(now),
    picture: datesPicture({ ...leave, start: pictureFrom(now) }, open?.latest ?? returnDate, today),
    pictureKeys: {
      alt: inWordsOf(leave, 'return-plans.picture.alt'),
      leave: inWordsOf(leave, 'return-plans.picture.leave'),
    },
    dates,
    next: nextOf(dates, now),
    calendarPath,
    job: jobWords(now),
    blocks: sharedBlocks(now),
    planKey: `return-plans.page.plan.${plan?.state ?? 'none'}`,
  }
}

/** RET-04: a later day beside a notice is taken back alone, else nothing that was named waits any more. */
function ifWithdrawn({ request, returnDate }: ReturnSituation) {
  const { name, values } = withoutWish({ request: request?.later && request, returnDate })
  return { key: `return-plans.page.withdrawMeans.${name}`, values }
}

function overtakenWords({ overtaken, leave }: ReturnSituation) {
  if (!overtaken) return undefined
  const by = isOfOtherDates(overtaken, leave) ? 'ByDates' : ''
  return { key: inWordsOf(leave, `return-plans.page.overtaken${by}`), date: overtaken.wants }
}

/** The whole time away; pay that the law counts in weeks is drawn from the first day of its own leave. */
function pictureFrom({ leave, person }: ReturnSituation): CivilDate {
  return lastsFullYear(leave) ? leave.start : awaySinceOf(person.leaves, leave)
}

/** RET-02: once no notice is in time for an earlier day, there is nothing left to decide “yet”. */
function easeOf(state: ReturnState, now: ReturnSituation): string {
  const canBeEarlier = keyDatesOf(now).some(({ key, date }) => key === 'noticeBy' && date >= now.today)
  if (state === 'whole' && !canBeEarlier) return 'easeWholeNow'
  const key = easeKeys[state]
  if (key === 'easeAsked' && !now.contact) return 'easeAlone'
  if ((key === 'easeKept' || key === 'easeSet') && !canBeAnother(now)) return 'easeKeptLast'
  // A break may have no end yet: there is no date to stand.
  if (key === 'easeKept' && now.returnDate === undefined) return 'easeKeptNone'
  return key === 'easeSet' ? `${key}${changeWords[changeOf(now)]}` : key
}

const changeWords = { alone: '', late: 'Late', last: 'Last', asked: 'Asked' }

const easeKeys: Record<ReturnState, string> = {
  asked: 'easeAsked',
  putOff: 'easeSet',
  agreed: 'easeSet',
  kept: 'easeKept',
  lapsed: 'easeKept',
  named: 'easeSet',
  recorded: 'easeSet',
  whole: 'easeWhole',
  end: 'ease',
  none: 'ease',
  back: 'easeBack',
}
