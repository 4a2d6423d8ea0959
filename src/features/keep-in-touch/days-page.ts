import { lastDay, lastsFullYear } from '../../policy/leave/leave.ts'
import { guidanceFor } from '../../policy/return/manager-guidance.ts'
import { backFrom } from '../../policy/leave/time-away.ts'
import { earliest, type CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import { payLastDay } from '../../policy/leave/leave-dates.ts'
import { daysUsed } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { countsAgainstAllowance, hasBeen, isComing, type Day } from './day.ts'
import { countWith } from './day-count.ts'
import { backToldLines, calledName } from '../people/index.ts'
import { kindFor, usesKey } from './day-names.ts'
import { openExtraDates } from './extra-days/index.ts'
import { dayRow, needLabelKey, needPage } from './day-page.ts'
import type { ReadyThings } from './day-readiness.ts'
import { daysLostWith } from './days-lost.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import { lostWeeks } from './weeks-lost.ts'
import type { Perspective } from './perspective.ts'
import { isStopped, whyNoMore, type WhyNoMore } from './proposals/index.ts'
import { saidOf } from './outcomes/index.ts'
import { isBack, type Situation } from './situation.ts'
import { answerableIn, countsOf, proposalsFor, toConfirmIn } from './summary.ts'
import { dueThingsIn, guidanceAt, nextAgreed, type Guidance, type OtherDueThing } from './team/index.ts'

/** The days of one leave: what needs an answer, the count, what comes, a page of what is past, and whether another can be proposed. */
export function daysPage(
  situation: Situation,
  {
    perspective,
    otherWaits,
    past,
    ready,
    followsAnAct,
  }: {
    perspective: Perspective
    otherWaits: readonly OtherDueThing[]
    past: readonly Day[]
    ready: ReadyThings
    followsAnAct: boolean
  },
) {
  const { words } = perspective
  const base = perspective.days(situation.person.id)
  const waiting = proposalsFor(situation)
  const answerable = answerableIn(situation).length
  const [open, ...others] = waiting
  const counts = countsOf(situation)
  const isAnsweredHere = open && others.length === 0 && !isLookedAtFirst(open, situation, { followsAnAct })
  const coming = situation.days.filter((day) => isComing(day, situation.now) && !waiting.includes(day))
  const wasToBe = (day: Day): boolean => hasBeen(day, situation.today)
  const isManager = situation.side === 'manager'
  const outcomes = outcomesToSay(situation, base)
  const confirmKey = isManager ? 'team.next.confirm' : 'keep-in-touch.days.confirm'
  const confirms = toConfirmIn(situation).map((day) => {
    const { hours, ending } = saidOf(day)
    return { date: day.date, href: `${base}/${day.id}`, hours, detailKey: `${confirmKey}.detail${ending}` }
  })
  const cannot = whyNoMore(situation)
  const kindKey = `keep-in-touch.kinds.${kindFor(situation)}`
  const name = otherName(situation)
  return {
    words,
    isManager,
    isBack: isBack(situation),
    easeKey: `${words}.days.${isBack(situation) ? 'easeBack' : 'ease'}`,
    name,
    ...aboutReturn(situation, otherWaits),
    heading: isManager
      ? managersHeading({
          name,
          waiting: answerable,
          toWithdraw: counts.toWithdraw,
          outcomes,
          confirms,
          otherWaits,
        })
      : { key: kindKey, values: {} },
    // What is good to know in the leave is not so at work, nor while contact goes through HR.
    usesKey: isBack(situation) || isStopped(situation) ? undefined : usesKey(situation),
    countKey: isManager ? kindKey : 'keep-in-touch.days.soFar',
    otherWaits: otherWaits.map((thing) => waitingThing(thing, situation)),
    outcomes,
    confirms,
    confirmKey,
    outcomeKey: isManager ? 'team.next.outcome' : 'keep-in-touch.days.outcome',
    need: open && isAnsweredHere ? needPage(open, situation, { base, ready }) : undefined,
    needs:
      open && !isAnsweredHere
        ? inOrder(waiting).map((day) => needPage(day, situation, { base, ready }))
        : undefined,
    needsLabelKey: needLabelKey(answerable > 0),
    counts,
    payWeeks: isManager || isBack(situation) ? undefined : payWeeksOf(situation),
    extra: extraSentences(situation),
    coming: coming.map((day) => dayRow(day, situation, base)),
    past: past.filter(wasToBe).map((day) => dayRow(day, situation, base)),
    ended: past.filter((day) => !wasToBe(day)).map((day) => dayRow(day, situation, base)),
    new: `${base}/new`,
    cannotKey: cannot && cannotKey(cannot, words),
    total: situation.allowance?.days ?? 0,
  }
}

/**
 * KIT-11: one beyond the allowance could end the leave, so that its own page is opened first. So is the one that is left once
 * another was answered: its button would stand where that one’s was, and a second tap is no yes to it (decision 98).
 */
function isLookedAtFirst(
  day: Day,
  situation: Situation,
  { followsAnAct }: { followsAnAct: boolean },
): boolean {
  return followsAnAct || countWith(day, situation).room === 'allowed'
}

/** KIT-11: dates beyond the days of the leave that HR let through, and on which there is no day yet. */
function extraSentences(situation: Situation): Sentence[] {
  const { side, allowance } = situation
  const words = side === 'person' ? 'keep-in-touch' : 'team'
  const values = { total: allowance?.days ?? 0, name: otherName(situation) }
  return [
    ...lostWeeks(situation),
    ...daysLostWith(situation, countsOf(situation).left),
    ...openExtraDates(situation).map((date) => ({
      key: `${words}.days.extra`,
      values: { ...values, date },
    })),
  ]
}

function cannotKey(cannot: WhyNoMore, words: Perspective['words']): string {
  return cannot === 'stopped' ? 'access.contactStopped.days' : `${words}.days.cannot.${cannot}`
}

function inOrder(days: readonly Day[]): Day[] {
  return days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** What waits for the manager: of one thing which it is, of several how many. */
function managersHeading(about: {
  name: string
  waiting: number
  toWithdraw: number
  outcomes: readonly { date: CivilDate }[]
  confirms: readonly { date: CivilDate }[]
  otherWaits: readonly OtherDueThing[]
}): Sentence {
  const { name, waiting, toWithdraw, outcomes, confirms, otherWaits } = about
  const ofThem = waiting + (toWithdraw > 0 ? 1 : 0)
  const count = ofThem + outcomes.length + confirms.length + otherWaits.length
  if (count === waiting && waiting > 0) return { key: 'team.days.titleWaits', values: { name, count } }
  if (count > 1) return { key: 'team.days.titleThings', values: { name, count } }
  if (toWithdraw > 0) return { key: 'team.days.titleWithdraw', values: { name, count: toWithdraw } }
  const [[outcome], [confirm], [other]] = [outcomes, confirms, otherWaits]
  if (outcome) return { key: 'team.next.outcome.what', values: { date: outcome.date } }
  if (confirm) return { key: 'team.next.confirm.what', values: { date: confirm.date } }
  return { key: other ? `team.days.titleOf.${other.kind}` : 'team.days.title', values: { name } }
}

function waitingThing({ kind, href }: OtherDueThing, situation: Situation) {
  const key = `team.next.${kind}`
  return { whatKey: `${key}.what`, actionKey: `${key}.action`, href, name: otherName(situation) }
}

/** Days that are over, of which nobody has said whether they were worked. */
function outcomesToSay({ days, earlierDays, now }: Situation, base: string) {
  const due = dueThingsIn({ days: [...earlierDays, ...days], now, hasRoom: () => false }).filter(
    ({ kind }) => kind === 'outcome',
  )
  return due.map(({ date, dayId }) => ({ date, href: `${base}/${dayId}` }))
}

/** What the manager should do this week; of their own leave nobody is told that. */
export function guidanceIn(situation: Situation, language: Language): Guidance | undefined {
  const { side, leave, person, today, now, isPaused, days, organisation } = situation
  if (side !== 'manager') return undefined
  const moment = guidanceFor(
    { leave, leaves: person.leaves },
    { today, isPaused, nextDay: nextAgreed(days, now) },
  )
  return guidanceAt(moment, organisation, language)
}

/** Leave that has no such days says so, and what holds instead. */
export function noDaysPage(
  situation: Situation,
  { words }: Pick<Perspective, 'words'>,
  { otherWaits, coming }: { otherWaits: readonly OtherDueThing[]; coming: readonly object[] },
) {
  const isManager = situation.side === 'manager'
  // In a career break a policy decides, elsewhere the law. DP-06: that is the person's own, and HR's.
  const by = situation.leave.type === 'career-break' ? 'policy' : 'law'
  const away = isManager ? 'away' : by
  const which = isBack(situation) ? 'back' : away
  const waits = otherWaits.length + coming.length > 0 ? 'Waits' : ''
  return {
    comingThings: coming,
    titleKey: `${words}.none.${which}.title`,
    easeKey: `${words}.none.${which}.ease${waits}`,
    isManager,
    isBack: isBack(situation),
    name: otherName(situation),
    ...aboutReturn(situation, otherWaits),
    otherWaits: otherWaits.map((thing) => waitingThing(thing, situation)),
    typeKey: isManager ? undefined : `keep-in-touch.none.${situation.leave.type}`,
  }
}

/** Days that were agreed before the employer offered none any more are still days. */
export function hasDays({ allowance, days }: Pick<Situation, 'allowance' | 'days'>): boolean {
  return allowance !== undefined && (allowance.days > 0 || days.length > 0)
}

/** KIT-12: only leave with 39 paid weeks has a second count. */
function payWeeksOf({ leave, days, allowance, today, open }: Situation) {
  if (!lastsFullYear(leave)) return undefined
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  // A return that comes first ends the pay, too.
  const paidUntil = payLastDay(leave)
  const last = earliest(paidUntil, lastDay(leaveForDays(leave)) ?? paidUntil)
  const over = last < today ? 'Over' : ''
  // RET-03: they end with the return, which may come sooner.
  const isOpen = open !== undefined && open.wants <= paidUntil
  return {
    number: daysUsed(leave, counted).inPayPeriod,
    last,
    total: allowance?.days ?? 0,
    countKey: `keep-in-touch.days.payWeeksCount${isOpen ? 'Open' : over}`,
    whyKey: `keep-in-touch.days.payWeeksWhy${over}`,
  }
}

/** Whom the manager's page is about, and when they are back. */
function aboutReturn(situation: Situation, otherWaits: readonly OtherDueThing[]) {
  const { id, name, language, leaves } = situation.person
  const back = backFrom(leaves, situation.leave)
  return {
    // What HR changed of late of the day that the contact sees, in the name that the page has for them.
    backTold: backToldLines(situation.person, back, situation.today).map(({ key, values }) => ({
      key,
      values: { ...values, name: calledName(situation.person) },
    })),
    personName: name,
    // CON-03, CON-11: contact goes through HR, so nothing invites whoever keeps in touch to a talk.
    isStopped: isStopped(situation),
    // J9: whoever writes to them can do it in the language that they chose.
    prefersWelsh: language === 'cy' && !isStopped(situation),
    back,
    open: otherWaits.find(({ open }) => open)?.open,
    returnHref: `/team/${id}/return`,
    flexibleHref: `/team/${id}/flexible-working`,
  }
}
