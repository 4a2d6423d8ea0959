import { emptyForm, type Form } from '../../platform/web/forms/forms.ts'
import { calendarLink } from './calendar/index.ts'
import { declineReasons, isAhead, isOpen, toldOn, waitsFor, type Day } from './day.ts'
import { canBeAgreed, isEndedByNotice } from './date-notices.ts'
import { beyondIfCounted } from './day-beyond.ts'
import { factsOf, lineOf } from './day-facts.ts'
import type { ReadyThings } from './day-readiness.ts'
import { today as dayOf } from '../../shared/civil-date.ts'
import { inHours } from '../../shared/hours.ts'
import { endedByYes } from './end-without-room.ts'
import { easeSentence, headingOf, tagOf } from './day-state-words.ts'
import { dayFormScope } from './day-form.ts'
import {
  afterRecord,
  afterTakingBack,
  canAnswerDispute,
  canDispute,
  canTakeBack,
  reasonsAgainst,
  reasonsOf,
  stateBefore,
} from './disputes/index.ts'
import {
  historySentences,
  isOwnAct,
  lastChangeOf,
  nameOfActor,
  otherName,
  writtenTo,
} from './history-sentences.ts'
import { dayNotePage, type DayNote } from './notes/index.ts'
import {
  canCallOff,
  canRecordOutcome,
  canSayAgain,
  recordFrom,
  saidHours,
  waitsToConfirm,
} from './outcomes/index.ts'
import type { Perspective } from './perspective.ts'
import { canSuggestInstead, canWithdraw } from './proposals/index.ts'
import type { Situation } from './situation.ts'

/** A line of the list. `href` is the folder that its page lies in. */
export function dayRow(kept: Day, situation: Situation, base: string) {
  const day = toldOn(kept, situation.today)
  const needsAnswer =
    isOpen(day, situation.today) && waitsFor(day) === situation.side && !isEndedByNotice(day, situation)
  return {
    href: `${base}/${day.id}`,
    date: day.date,
    what: lineOf(day, situation),
    change: lastChangeOf(day, situation),
    state: needsAnswer ? 'needsAnswer' : tagOf(day, situation),
  }
}

/** A proposal that waits for the viewer, with all that is needed to answer it. */
export function needPage(
  day: Day,
  situation: Situation,
  { base, ready }: { base: string; ready: ReadyThings },
) {
  const canSuggest = canSuggestInstead(day, situation)
  const replaced = situation.days.find(({ id }) => id === day.replaces)
  const name = nameOfActor(day, 'proposed', situation)
  const isAgreeable = canBeAgreed(day, situation)
  const values = { name, ...(replaced && { before: replaced.date }) }
  return {
    id: day.id,
    date: day.date,
    from: { key: `keep-in-touch.need.${replaced ? 'insteadOf' : 'suggests'}`, values },
    facts: factsOf(day, situation),
    ready: ready.get(day.id),
    labelKey: needLabelKey(isAgreeable),
    ends: isAgreeable ? endedByYes(day, situation) : [],
    agreement: isAgreeable ? `${base}/${day.id}/agreement` : undefined,
    decline: `${base}/${day.id}/decline`,
    replacement: canSuggest ? `${base}/${day.id}/replacement` : undefined,
    page: `${base}/${day.id}`,
    form: emptyForm(dayFormScope),
    declineReasons: declineReasons.filter((reason) => canSuggest || reason !== 'another-date-suggested'),
  }
}

export function needLabelKey(isAgreeable: boolean): string {
  return isAgreeable ? 'parts.needsAnswer' : 'keep-in-touch.need.cannotNow'
}

/** One day with its history, and what the viewer can do about it. */
export function dayPage(
  kept: Day,
  situation: Situation,
  {
    perspective,
    form,
    ready,
    note,
    cameFromFirstPage,
  }: {
    perspective: Perspective
    form: Form
    ready: ReadyThings
    note: DayNote | undefined
    cameFromFirstPage: boolean
  },
) {
  const { side, today, now, person } = situation
  const day = toldOn(kept, today)
  const { words } = perspective
  const base = perspective.days(person.id)
  const act = { by: side, today, at: now }
  const path = `${base}/${day.id}`
  const isWaiting = isOpen(day, today) && waitsFor(day) === side
  return {
    words,
    isManager: side === 'manager',
    firstPage: cameFromFirstPage ? perspective.firstPage : undefined,
    list: perspective.home(person.id),
    headingKey: `${words}.day.heading.${headingOf(day, situation)}`,
    ...easeSentence(day, situation, { words, ready: ready.get(day.id) ?? [] }),
    date: day.date,
    name: otherName(situation),
    personName: person.name,
    prefersWelsh: writtenTo(situation),
    total: situation.allowance?.days ?? 0,
    form,
    isDisputeOpen: hasProblem(form, 'reason') || hasProblem(form, 'words'),
    need: isWaiting ? needPage(day, situation, { base, ready }) : undefined,
    facts: factsOf(day, situation),
    afterRecord: afterRecord(day, situation),
    both: day.state === 'proposed' || day.state === 'agreed' ? bothOf(day, situation) : undefined,
    ready: ready.get(day.id),
    safetyCheck: side === 'person' && day.safetyCheck === true,
    notes: dayNotePage(day, situation, { note, form, path }),
    history: historySentences(day, situation),
    withdrawal: canWithdraw(day, act) === 'yes' ? `${path}/withdrawal` : undefined,
    isAgreed: day.state === 'agreed',
    calendar: calendarLink(day, { path, today }),
    outcome: canRecordOutcome(day, act) === 'yes' ? `${path}/outcome` : undefined,
    recordFrom: isAhead(day, now) ? recordFrom(day) : undefined,
    callOff: isAhead(day, now) && canCallOff(day, act) === 'yes' ? `${path}/outcome` : undefined,
    ...sayAgain(day, situation, { form, path }),
    dispute: canDispute(day, act) === 'yes' ? `${path}/dispute` : undefined,
    beyondIfCounted: day.state === 'not-worked' ? beyondIfCounted(day, situation) : [],
    disputeKey: `keep-in-touch.day.disputes.${day.state}`,
    disputeReasons: reasonsAgainst(day),
    reasonTexts: reasonsOf(side),
    answer: canAnswerDispute(day, act) === 'yes' ? answerOf(day, { form, path }) : undefined,
    takeBack: canTakeBack(day, act) === 'yes' ? `${path}/dispute/withdrawal` : undefined,
    takeBackWaits: canTakeBack(day, act) === 'yes' ? afterTakingBack(day, situation) : [],
    takeBackKey: `keep-in-touch.day.takenBackTo.${stateBefore(day) ?? 'worked'}`,
  }
}

/** The hours that the form begins with, what can be confirmed with one press, and whether other hours can be given. */
function sayAgain(day: Day, situation: Situation, { form, path }: { form: Form; path: string }) {
  const { side, today } = situation
  const isOpenToWords = canSayAgain(day, { by: side, today }) === 'yes'
  const isAsked = isOpenToWords && waitsToConfirm(day, today) === side
  const hours = inHours(saidHours(day))
  const typed = form.typed['hours'] ?? String(hours)
  const action = `${path}/outcome`
  return {
    hours: typed,
    confirm: isAsked ? { action, outcome: day.state, hours } : undefined,
    otherHours:
      isOpenToWords && day.state === 'worked'
        ? { action, hours: typed, isOpen: hasProblem(form, 'hours') }
        : undefined,
    otherHoursKey: `keep-in-touch.day.otherHours.${isAsked ? 'asked' : 'own'}`,
  }
}

/** What was said before is filled in, to be said in other words. */
function answerOf({ history }: Day, { form, path }: { form: Form; path: string }) {
  const said = history.at(-1)?.answer
  const sentOn = said && dayOf(said.at)
  return { action: `${path}/dispute/answer`, typed: form.typed['statement'] ?? said?.words ?? '', sentOn }
}

function hasProblem({ problems }: Form, field: string): boolean {
  return problems.some((problem) => problem.field === field)
}

function bothOf(day: Day, situation: Situation) {
  const entry = (state: Day['state']) => day.history.findLast((one) => one.state === state)
  const sides = [day.proposedBy, day.proposedBy === 'person' ? 'manager' : 'person'] as const
  return sides.map((side, at) => {
    const said = entry(at === 0 ? 'proposed' : 'agreed')
    const isYou = said ? isOwnAct(said, situation) : side === situation.side
    const state = at === 0 ? 'proposed' : 'agreed'
    return {
      isYou,
      name: said && !isYou ? nameOfActor(day, state, situation) : otherName(situation),
      date: said?.at,
    }
  })
}
