import { emptyForm } from '../../platform/web/forms/forms.ts'
import { inHours } from '../../shared/hours.ts'
import { settingsOn } from '../people/index.ts'
import { daysUsed } from '../../policy/days/allowance.ts'
import {
  canDispute,
  canRecordOutcome,
  canWithdraw,
  countsAgainstAllowance,
  DECLINE_REASONS,
  isOpen,
  takesItsDate,
  waitsFor,
  type Day,
  type DayDetails,
} from './day.ts'
import { DISPUTE_REASONS } from './outcomes/day-outcome.ts'
import { payPreview, type PayPreview } from './pay/pay-preview.ts'
import { nameOfActor, otherName, storyOf, whoSaid, type Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** A line of the list. `href` is the folder that its page lies in. */
export function dayRow(day: Day, situation: Situation, base: string) {
  const needsAnswer = isOpen(day, situation.today) && waitsFor(day) === situation.side
  return {
    href: `${base}/${day.id}`,
    date: day.date,
    ...workOf(day),
    said: whoSaid(day, situation),
    state: needsAnswer ? 'needsAnswer' : tagOf(day),
  }
}

/** A proposal that waits for the viewer, with all that is needed to answer it. */
export function needPage(day: Day, situation: Situation, base: string) {
  const replaced = situation.days.find(({ id }) => id === day.replaces)
  const name = nameOfActor(day, 'proposed', situation)
  const values = { name, ...(replaced && { before: replaced.date }) }
  return {
    id: day.id,
    date: day.date,
    from: { key: `keep-in-touch.need.${replaced ? 'insteadOf' : 'suggests'}`, values },
    facts: factsOf(day, situation),
    agreement: `${base}/${day.id}/agreement`,
    decline: `${base}/${day.id}/decline`,
    replacement: `${base}/${day.id}/replacement`,
    page: `${base}/${day.id}`,
    form: emptyForm('keep-in-touch.day'),
    declineReasons: DECLINE_REASONS,
  }
}

/** One day with its story, and what the viewer can do about it. `words` is the folder of its text. */
export function dayPage(day: Day, situation: Situation, { base, words }: { base: string; words: string }) {
  const { side, today } = situation
  const act = { by: side, today }
  const path = `${base}/${day.id}`
  const isWaiting = isOpen(day, today) && waitsFor(day) === side
  return {
    state: tagOf(day),
    headingKey: `${words}.day.heading.${day.state}`,
    easeKey: `${words}.day.ease.${easeOf(day, situation)}`,
    date: day.date,
    name: otherName(situation),
    personName: situation.person.name,
    form: emptyForm('keep-in-touch.day'),
    need: isWaiting ? needPage(day, situation, base) : undefined,
    facts: factsOf(day, situation),
    both: day.state === 'proposed' || day.state === 'agreed' ? bothOf(day, situation) : undefined,
    story: storyOf(day, situation),
    withdrawal: canWithdraw(day, act) === 'yes' ? `${path}/withdrawal` : undefined,
    outcome: canRecordOutcome(day, act) === 'yes' ? `${path}/outcome` : undefined,
    dispute: side === 'person' && canDispute(day, act) === 'yes' ? `${path}/dispute` : undefined,
    disputeReasons: DISPUTE_REASONS,
  }
}

function easeOf(day: Day, { side, today }: Situation): string {
  if (isOpen(day, today) && waitsFor(day) === side) return 'needsAnswer'
  return day.state === 'agreed' && day.date < today ? 'agreedPast' : day.state
}

/** Work, place, pay and count. Pay is the person's alone, and of a day that is or may be worked. */
export function factsOf(day: Day, situation: Situation) {
  return {
    ...workOf(day),
    privateRoom: day.privateRoom,
    pay: situation.side === 'person' && takesItsDate(day) ? payLine(payFor(day, situation)) : undefined,
    ifAgreed: day.state === 'proposed' ? ifAgreed(day, situation) : undefined,
  }
}

export function workOf({ work, hours, place }: DayDetails) {
  return {
    work,
    hours: inHours(hours),
    placeKey: `keep-in-touch.places.${place}`,
    placeNameKey: `keep-in-touch.placeNames.${place}`,
  }
}

export function payFor(details: DayDetails, { person, leave, organisation }: Situation): PayPreview {
  const basis = settingsOn(organisation, details.date).kitPayBasis
  return payPreview({ person, leave, basis, details })
}

function ifAgreed(day: Day, situation: Situation): Sentence {
  const { number, total } = countWith(day, situation)
  const words = situation.side === 'person' ? 'keep-in-touch' : 'team'
  const isOver = number > total
  return {
    key: `${words}.days.${isOver ? 'overDays' : 'ofDays'}`,
    values: isOver ? { total } : { number, total },
  }
}

/** Which day of the leave it would be, counted with it; KIT-12: and of the pay weeks. */
export function countWith(details: Pick<DayDetails, 'date'>, { leave, days, allowance }: Situation) {
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  const used = daysUsed(leave, [...counted, details.date])
  return { number: used.inLeave, paid: used.inPayPeriod, total: allowance?.days ?? 0 }
}

function payLine(pay: PayPreview): Sentence {
  if (pay.kind === 'money') return { key: 'keep-in-touch.payLine.money', values: { figure: pay.figure } }
  const values = pay.kind === 'time-off' ? { hours: inHours(pay.hours) } : {}
  return { key: `keep-in-touch.payLine.${pay.kind}`, values }
}

function tagOf({ state }: Day): string {
  return state === 'not-worked' ? 'notWorked' : state
}

function bothOf(day: Day, situation: Situation) {
  const entry = (state: Day['state']) => day.history.findLast((one) => one.state === state)
  const sides = [day.proposedBy, day.proposedBy === 'person' ? 'manager' : 'person'] as const
  return sides.map((side, at) => {
    const said = entry(at === 0 ? 'proposed' : 'agreed')
    const isYou = side === situation.side
    const state = at === 0 ? 'proposed' : 'agreed'
    return {
      isYou,
      name: said && !isYou ? nameOfActor(day, state, situation) : otherName(situation),
      date: said?.at,
    }
  })
}
