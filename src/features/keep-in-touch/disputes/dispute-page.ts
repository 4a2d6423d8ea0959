import type { Form } from '../../../platform/web/forms/forms.ts'
import type { pageLinks } from '../../../platform/web/list-pages.ts'
import type { Person } from '../../people/index.ts'
import type { Day } from '../day.ts'
import { factsOf } from '../day-facts.ts'
import { isUsed } from '../extra-days/extra-day.ts'
import { hasOtherDisputed } from '../day-beyond.ts'
import { disputedAmong } from '../disputed-among.ts'
import { weeksAtStake } from '../../../policy/pay/cost-of-day.ts'
import { countBesideOthers, countWith, isRoomless } from '../day-count.ts'
import { today as dayOf } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import { areHoursSaid, confirmationOf, saidHours } from '../outcomes/confirmation.ts'
import { recordedForHr } from '../outcomes/recorded-facts.ts'
import { historySentences, nameOfActor, type Sentence } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'
import type { DayForHr, DisputedDay, DisputedOfTeam } from './decide-disputes.ts'
import {
  decisionOn,
  isCorrectable,
  isDecidedByHr,
  isForHr,
  isHeldFromPayroll,
  objectionTo,
  reasonsOf,
  saidMark,
} from './dispute.ts'

export function disputesPage(
  disputed: readonly DisputedDay[],
  {
    count,
    pages,
    ofTeam,
    tooMany,
  }: {
    count: number
    pages: ReturnType<typeof pageLinks>
    ofTeam: readonly DisputedOfTeam[]
    tooMany: readonly Person[]
  },
) {
  const rows = disputed.map(({ day, person }) => ({
    href: `/hr/days/${day.id}`,
    name: person.name,
    staffNumber: person.staffNumber,
    date: day.date,
    kindKey: kindKey(day),
  }))
  const team = ofTeam.map(({ day, person, canBeDecided }) => ({
    href: `/team/${person.id}/days/${day.id}`,
    name: person.name,
    staffNumber: person.staffNumber,
    date: day.date,
    whoKey: `keep-in-touch.disputes.${canBeDecided ? 'byAnother' : 'byNobody'}`,
  }))
  const easeKey = `keep-in-touch.disputes.${easeOf(count, ofTeam)}`
  return { count, isEmpty: count === 0, easeKey, rows, team, tooMany: tooMany.map(personRow), pages }
}

function personRow({ id, name, staffNumber }: Person) {
  return { href: `/hr/people/${id}`, name, staffNumber }
}

function easeOf(count: number, ofTeam: readonly DisputedOfTeam[]): string {
  if (count > 0) return 'ease'
  return ofTeam.some(({ canBeDecided }) => !canBeDecided) ? 'easeNobody' : 'easeEmpty'
}

/** What each side has said; the decision that is asked for, or the one that was made. */
export function disputePage({ day, situation, decidedBy }: DayForHr, form: Form) {
  const objection = objectionTo(day)
  const { person } = situation
  return {
    form,
    ...headOf(day, situation),
    name: person.name,
    kindKey: kindKey(day),
    staffNumber: person.staffNumber,
    date: day.date,
    action: isForHr(day) ? `/hr/days/${day.id}` : undefined,
    isDecidedAgain: isDecidedByHr(day) && !isCorrectable(day),
    // How many count with it is said to HR below, in their words.
    facts: { ...factsOf(day, situation), recorded: recordedForHr(day, situation), notices: [] },
    decided: decidedOn(day, decidedBy),
    history: historyForHr(day, situation),
    answer: answerTo(day, situation),
    over: isForHr(day) ? overIfCounted(day, situation) : [],
    payroll: isHeldFromPayroll(day) ? 'keep-in-touch.disputes.payrollHas' : undefined,
    waiting: day.state === 'disputed' ? waitingFor(situation) : [],
    words: objection?.words,
    wordsBy: objection?.by === 'manager' ? nameOfActor(day, 'disputed', situation) : person.name,
    reasonKey: objection && `${reasonsOf(objection.by)}.${objection.reason ?? 'other'}`,
    decisions: ['worked', 'not-worked'],
    // Beside what was typed there stands what was seen then.
    seen: form.typed['seen'] ?? saidMark(day),
    hours: form.typed['hours'] ?? String(inHours(saidHours(day))),
    hoursHintKey: `keep-in-touch.disputes.hoursHint.${areHoursSaid(day) ? 'said' : 'agreed'}`,
  }
}

/** A dispute to decide, a day that payroll has to correct, or one about which nothing is left to decide. */
function headOf(day: Day, { person, today }: Situation) {
  const words = (name: string) => ({
    titleKey: `keep-in-touch.disputes.title${name}`,
    easeKey: `keep-in-touch.disputes.ease${name === 'One' ? '' : name}`,
    easeValues: {},
  })
  const back = (href: string, name: string) => ({ back: href, backKey: `keep-in-touch.disputes.${name}` })
  if (day.state === 'disputed') return { ...words('One'), ...back('/hr/days', 'back') }
  if (isCorrectable(day)) return { ...words('Correction'), ...back('/hr/payroll', 'backPayroll') }
  const toPerson = back(`/hr/people/${person.id}`, 'backPerson')
  const standing = confirmationOf(day, today)
  if (standing && 'waitsFor' in standing)
    return {
      ...words('TakenBack'),
      ...toPerson,
      easeKey: 'keep-in-touch.disputes.easeTakenBackWaits',
      easeValues: { until: standing.until },
    }
  if (!isDecidedByHr(day)) return { ...words('TakenBack'), ...toPerson }
  // Whoever has just decided goes on to the next.
  const list = '/hr/days'
  return { ...words('Decided'), list, titleKey: `keep-in-touch.day.heading.${decidedWord(day)}`, ...toPerson }
}

/** By whom and when, and what payroll does. */
function decidedOn(day: Day, by: string | undefined): Sentence[] {
  const decision = decisionOn(day)
  if (!decision) return []
  const date = dayOf(decision.at)
  const number = day.exportedIn
  const pay = `${decidedWord(day)}${number === undefined ? '' : 'Exported'}`
  return [
    by === undefined ? said('decidedOn', { date }) : said('decidedBy', { name: by, date }),
    said(`pay.${pay}`, { hours: inHours(saidHours(day)), ...(number !== undefined && { number }) }),
  ]
}

function said(name: string, values: Sentence['values']): Sentence {
  return { key: `keep-in-touch.disputes.${name}`, values }
}

function decidedWord({ state }: Day): 'counted' | 'notCounted' {
  return state === 'not-worked' ? 'notCounted' : 'counted'
}

/** J4: how the other side sees it, or that it has not said; nothing where nobody is the contact, and none was asked. */
function answerTo(day: Day, { person, contact, names }: Situation) {
  const objection = objectionTo(day)
  if (!objection) return undefined
  const other = objection.by === 'person' ? contact : person
  const { actorId, words } = objection.answer ?? {}
  const name = actorId === other?.id ? other?.name : (names.get(actorId ?? '') ?? other?.name)
  if (words === undefined)
    return day.state === 'disputed' && other ? said('notAnswered', { name: other.name }) : undefined
  return { ...said('answer', { name: name ?? '' }), words }
}

/** What the other side answered stands beside the objection; to one that was taken back, only here. */
function historyForHr(day: Day, situation: Situation) {
  const objection = objectionTo(day)
  const asked = day.history.findIndex((entry) => entry === objection)
  return historySentences(day, situation).map((told, at) =>
    at === asked ? { ...told, answer: undefined } : told,
  )
}

/** What the leave calls such a day. */
function kindKey({ kind }: Day): string {
  return `keep-in-touch.disputes.kinds.${kind}`
}

/** J4: proposals that can be agreed only if HR give a day back. */
function waitingFor(situation: Situation): Sentence[] {
  const roomless = situation.days.filter((one) => isRoomless(one, situation))
  const waiting = roomless.filter((one) => countWith(one, situation).room === 'waits')
  return waiting.map(({ date }) => ({ key: 'keep-in-touch.disputes.waits', values: { date } }))
}

/**
 * KIT-11, KIT-13: a day that had been given back may have been planned anew since; and which pay weeks go if it counts. Of one that
 * counts the person reads the same (`beyondWith`).
 */
function overIfCounted(day: Day, situation: Situation): Sentence[] {
  const { number, total, room, cost } = countBesideOthers(day, situation)
  if (room === 'left') return []
  const isOpen = hasOtherDisputed(day, situation)
  const isCounted = day.state === 'worked'
  const ending = `${day.state === 'disputed' ? '' : 'AfterAll'}${isOpen ? 'Open' : ''}`
  const weeks = weeksAtStake(cost).map(({ week, period: [from, to] }) => {
    const words = `${week === cost.lostWithIt?.week ? 'weekLostBy' : 'weekLost'}${isCounted ? '' : 'Then'}`
    return said(words, { from, to })
  })
  return [
    said(isCounted ? 'overCounted' : `over${ending}`, { number, total }),
    ...allowedOf(situation),
    ...(isOpen ? disputedAmong(situation) : []),
    ...weeks,
  ]
}

/** Those of the count that HR let go beyond the days of the leave. */
function allowedOf({ days, extraDays }: Situation): Sentence[] {
  const count = extraDays.filter((extra) => isUsed(extra, days)).length
  return count === 0 ? [] : [{ key: 'parts.counter.allowed', values: { count } }]
}
