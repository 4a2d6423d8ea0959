import type { CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import { daysLeft, daysUsed, type DayKind } from '../../policy/days/allowance.ts'
import { countWith, type DayCount } from './day-count.ts'
import { canBeAgreed, isEndedByNotice, mayEndByNotice } from './date-notices.ts'
import { daysToWithdraw, whatMendsIt } from './beyond-them.ts'
import { firstCome } from './first-come.ts'
import { daysLostWith } from './days-lost.ts'
import type { Unit } from '../people/index.ts'
import {
  countsAgainstAllowance,
  isAhead,
  isOpen,
  waitsFor,
  waitsToBeRecorded,
  type Day,
  type Place,
} from './day.ts'
import { saidOf, waitsToConfirm } from './outcomes/confirmation.ts'
import { lostWeeks } from './weeks-lost.ts'
import { recentChanges } from './recent-changes.ts'
import { lastChangeOf, otherName, type Sentence } from './history-sentences.ts'
import { isBack, type Situation } from './situation.ts'

/** The days of one leave at a glance, for its person. */
export interface DaysSummary extends DayCounts {
  kind: DayKind
  /** The leave is over: none of its days is left. */
  isOver: boolean
  /** SPL-07: what is lost with a leave that was ended before its weeks; KIT-11: pay weeks that are lost by days beyond them. */
  lost: Sentence[]
  /** The proposals that wait for the person, the oldest first. */
  open: OpenProposal[]
  next?: { id: string; date: CivilDate; place: Place; site: Unit | undefined }
  /** Agreed days that are over: either side says whether they were worked. `name`: the other side. */
  unrecorded: { id: string; date: CivilDate; name: string }[]
  /** What the other side said of days that were, for the person to confirm or not; none in a pause. */
  toConfirm: { id: string; date: CivilDate; name: string; hours: number; ending: '' | 'Not' | 'Off' }[]
  /** The person's own proposals that wait, the first to come before the others, and for whose answer. */
  asked: { date: CivilDate; name: string; room: RoomToAnswer }[]
  /** What others did about a day, the newest first. */
  recentChanges: { id: string; date: CivilDate; change: Sentence }[]
}

/** `left` of the allowance: what is agreed, worked or disputed counts against it. */
export interface DayCounts {
  allowance: number
  worked: number
  agreed: number
  disputed: number
  left: number
  /** Days that count beyond the allowance: all, those that HR let through, and the others. */
  beyond: number
  allowed: number
  unallowed: number
  /** What can be done about the others. */
  mends: Sentence[]
  /** How many agreed days have to be withdrawn, as too many count. */
  toWithdraw: number
}

export interface OpenProposal {
  id: string
  date: CivilDate
  /** The date in whose place it was suggested. */
  replaces?: CivilDate
  /** First name of who proposed it. */
  fromName: string
  work: string
  hours: HourHundredths
  place: Place
  /** Which, where the two have said. */
  site?: Unit
  /** RET-03: a notice that waits may end it before its day. */
  mayEnd: boolean
  /** KIT-11: more is proposed than days are left, and what is said of that. */
  firstCome: Sentence[]
}

/** Undefined where the leave has no such days. */
export function summaryOf(situation: Situation): DaysSummary | undefined {
  const { allowance, days, today, now } = situation
  if (!allowance || (allowance.days === 0 && days.length + situation.earlierDays.length === 0))
    return undefined
  const next = days.find((day) => isAhead(day, now))
  const counts = countsOf(situation)
  const asked = days.filter((day) => isOpen(day, today) && waitsFor(day) !== situation.side)
  return {
    kind: allowance.kind,
    isOver: isBack(situation),
    ...counts,
    lost: [...lostWeeks(situation), ...daysLostWith(situation, counts.left)],
    open: answerableIn(situation).map((day) => openProposal(day, situation)),
    ...(next && { next: { id: next.id, date: next.date, place: next.place, site: siteOf(next, situation) } }),
    asked: asked.map((day) => ({
      date: day.date,
      name: otherName(situation),
      room: roomFor(day, situation),
    })),
    unrecorded: unrecordedIn(situation),
    toConfirm: toConfirmIn(situation).map((day) => ({
      id: day.id,
      date: day.date,
      name: otherName(situation),
      ...saidOf(day),
    })),
    recentChanges: recentChangesIn(situation),
  }
}

function unrecordedIn(situation: Situation): DaysSummary['unrecorded'] {
  const past = [...situation.earlierDays, ...situation.days].filter((day) =>
    waitsToBeRecorded(day, situation.now),
  )
  return past.map(({ id, date }) => ({ id, date, name: otherName(situation) }))
}

/** PAY-06: what waits for the yes of the viewer. Nothing is pressed on the person in a pause; it stays on the page of the day. */
export function toConfirmIn({ days, earlierDays, side, today, isPaused }: Situation): Day[] {
  if (isPaused && side === 'person') return []
  return [...earlierDays, ...days].filter((day) => waitsToConfirm(day, today) === side)
}

const mostTold = 3

function recentChangesIn(situation: Situation): DaysSummary['recentChanges'] {
  const asked = new Set(toConfirmIn(situation).map(({ id }) => id))
  const news = recentChanges(situation.days, situation.side, situation.today)
  const changed = news.filter(({ id }) => !asked.has(id)).slice(0, mostTold)
  return changed.map((day) => ({ id: day.id, date: day.date, change: lastChangeOf(day, situation) }))
}

/** Proposals that wait for the side of the viewer, the oldest first. */
export function proposalsFor({ days, side, today }: Situation): Day[] {
  const waiting = days.filter((day) => isOpen(day, today) && waitsFor(day) === side)
  return waiting.toSorted((a, b) => proposedAt(a) - proposedAt(b))
}

/** Those of them that can be agreed to, and so need an answer. */
export function answerableIn(situation: Situation): Day[] {
  return proposalsFor(situation).filter((day) => canBeAgreed(day, situation))
}

/** `ends`: RET-03: a notice that waits ends it. */
type RoomToAnswer = Exclude<DayCount['room'], 'allowed'> | 'ends'

function roomFor(day: Day, situation: Situation): RoomToAnswer {
  if (isEndedByNotice(day, situation)) return 'ends'
  const { room } = countWith(day, situation)
  return room === 'allowed' ? 'left' : room
}

export function countsOf(situation: Situation): DayCounts {
  const { allowance, days, leave, extraDays } = situation
  const count = (state: Day['state']): number => days.filter((day) => day.state === state).length
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  const total = allowance?.days ?? 0
  const beyond = Math.max(0, daysUsed(leave, counted).inLeave - total)
  const allowed = Math.min(beyond, extraDays.filter(({ date }) => counted.includes(date)).length)
  return {
    allowance: total,
    worked: count('worked'),
    agreed: count('agreed'),
    disputed: count('disputed'),
    left: daysLeft(leave, counted, total),
    beyond,
    allowed,
    unallowed: beyond - allowed,
    mends: whatMendsIt(situation),
    toWithdraw: daysToWithdraw(situation),
  }
}

function openProposal(day: Day, situation: Situation): OpenProposal {
  const { days, names } = situation
  const site = siteOf(day, situation)
  const { id, date, work, hours, place } = day
  const replaced = days.find((other) => other.id === day.replaces)
  return {
    id,
    date,
    ...(replaced && { replaces: replaced.date }),
    fromName: names.get(day.history[0]?.actorId ?? '') ?? '',
    work,
    hours,
    place,
    ...(site && { site }),
    mayEnd: mayEndByNotice(day, situation),
    firstCome: firstCome(day, situation),
  }
}

function siteOf({ siteId }: Day, { places }: Situation): Unit | undefined {
  return places.find(({ id }) => id === siteId)?.site
}

function proposedAt(day: Day): number {
  return day.history[0]?.at.getTime() ?? 0
}
