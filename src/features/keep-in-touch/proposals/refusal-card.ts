import { addDays, daysBetween } from '../../../shared/civil-date.ts'
import { daysIn } from '../../../shared/periods.ts'
import type { Problem } from '../../../platform/web/forms/forms.ts'
import { mostActsADay } from '../../../policy/days/acts-a-day.ts'
import { lastDay } from '../../../policy/leave/leave.ts'
import type { DayRefusal } from '../day.ts'
import { calledName } from '../../people/index.ts'
import { costIfAsked } from '../cost-in-words.ts'
import { countWith } from '../day-count.ts'
import { allUsedKey } from '../day-names.ts'
import { otherName, type Sentence } from '../history-sentences.ts'
import { recordFrom } from '../outcomes/record-from.ts'
import { isOfPlace } from '../places-of-days.ts'
import { circumstancesOf, type Situation } from '../situation.ts'
import { whyNot, withoutBirth, type AskedDate, type WhyNot } from './free-dates.ts'
import { nextLeaveCard, nextLeaveOn } from './next-leave-card.ts'

/** Why a date will not do: the rule in plain words, the reader's own dates, the regulation, what can still be done. */
export interface WhyNotCard {
  ask: string
  rule: Sentence
  own: Sentence | undefined
  regulationKey: string | undefined
  /** What nobody has to do about it. */
  ease: Sentence
}

/** The fault of the date field, and the card that explains it. */
export interface RefusalCard {
  problem: Problem
  why: WhyNotCard
}

export function refusalCard(refusal: DayRefusal, ask: WhyNot['ask'], situation: Situation): RefusalCard {
  const { today, settings } = situation
  const next = refusal === 'after-leave' ? nextLeaveOn(situation, ask) : undefined
  if (next) return nextLeaveCard(ask, next, situation)
  const asked = { refusal, ask, today, nation: settings.nation }
  const found = asSideMayKnow(asked, situation)
  return { problem: problemOf(found, situation), why: cardOf(found, situation) }
}

/** DP-02: from the dates that would do, a manager could tell the day of the birth, or the day that it was due. */
function asSideMayKnow(asked: AskedDate, situation: Situation): WhyNot {
  const { refusal, ask } = asked
  const circumstances = circumstancesOf(situation)
  const why = whyNot(asked, circumstances)
  if (situation.side === 'person') return why
  if (refusal === 'compulsory-leave' || refusal === 'birth-date-needed') {
    return { refusal: 'birth-date-needed', ask }
  }
  const unborn = whyNot(asked, withoutBirth(circumstances))
  return why.first === unborn.first && why.last === unborn.last ? why : { refusal, ask }
}

function cardOf(why: WhyNot, situation: Situation): WhyNotCard {
  return {
    ask: why.ask,
    rule: { key: ruleKey(why, situation), values: ruleValues(situation) },
    own:
      refusedCost(why, situation) ??
      workedAlready(why, situation) ??
      recordedFrom(why, situation) ??
      ownDates(why, situation),
    regulationKey: regulationKey(why, situation),
    ease: easeOf(why, situation),
  }
}

function ruleValues(situation: Situation): Sentence['values'] {
  const again = addDays(situation.today, 1)
  return { total: situation.allowance?.days ?? 0, most: mostActsADay, again, name: otherName(situation) }
}

function easeOf({ refusal }: WhyNot, situation: Situation): Sentence {
  if (situation.side === 'manager') return { key: 'team.propose.easeWhy', values: {} }
  if (usedUp.includes(refusal)) return { key: 'keep-in-touch.why.easeUsed', values: {} }
  if (hasNoDays.includes(refusal))
    return { key: 'keep-in-touch.why.easeNone', values: { name: otherName(situation) } }
  const last = lastDay(circumstancesOf(situation).leave)
  const isFarOff = last !== undefined && daysBetween(situation.today, last) >= plentyOfDays
  return isFarOff
    ? { key: 'keep-in-touch.why.easeUntil', values: { until: last } }
    : { key: 'keep-in-touch.why.ease', values: {} }
}

/** No other date would do better, or not until HR have decided. */
const usedUp: readonly DayRefusal[] = ['allowance-used', 'waits-for-dispute']
/** There are no such days, whatever the date. */
const hasNoDays: readonly DayRefusal[] = ['not-this-leave', 'policy-has-none']

/** Four weeks are plenty of time to find another day. */
const plentyOfDays = 28

function problemOf({ refusal, ask, first, last, isOther }: WhyNot, situation: Situation): Problem {
  const values = { ask, ...ruleValues(situation), ...(first && { first }), ...(last && { last }) }
  const isToday = refusal === 'day-has-come' && ask === situation.today
  const [ending, none] = isToday ? (['today', 'cannot'] as const) : (endings[refusal] ?? ['cannot', 'cannot'])
  const field = isOfPlace(refusal) ? 'siteId' : 'date'
  return { field, code: first || last ? `${ending}${isOther ? 'Other' : ''}` : none, values }
}

/** Code of the sentence that names the date which would do, and of the one where none would. */
const endings: Partial<Record<DayRefusal, readonly [withDate: string, without: string]>> = {
  'compulsory-leave': ['tooSoon', 'cannot'],
  'before-leave': ['tooSoon', 'cannot'],
  'day-has-come': ['past', 'cannot'],
  'day-not-over': ['notOver', 'notOver'],
  'date-taken': ['taken', 'takenLast'],
  'after-leave': ['tooLate', 'leaveOver'],
  'birth-date-needed': ['birthDateUntil', 'birthDate'],
  'allowance-used': ['used', 'used'],
  'waits-for-dispute': ['waits', 'waits'],
  'details-missing': ['details', 'details'],
  'enough-for-today': ['enough', 'enough'],
  'contact-stopped': ['birthDate', 'birthDate'],
  'place-full': ['full', 'full'],
  'place-closed': ['closed', 'closed'],
}

function ruleKey({ refusal, period, ask }: WhyNot, situation: Situation): string {
  const rule = `keep-in-touch.why.${refusal}`
  if (refusal === 'contact-stopped') return 'access.contactStopped.why'
  if (refusal === 'compulsory-leave') return `${rule}.${period && daysIn(period) > 14 ? 'factory' : 'usual'}`
  if (refusal === 'allowance-used') return allUsedKey(situation, countWith({ date: ask }, situation))
  return `${rule}.${situation.side}`
}

/** KIT-11: what the day would have cost the person. */
function refusedCost({ refusal, ask }: WhyNot, situation: Situation): Sentence | undefined {
  if (refusal !== 'allowance-used' || situation.side !== 'person') return undefined
  return costIfAsked(countWith({ date: ask }, situation).cost, situation)[0]
}

/** KIT-04: a day that was worked and never agreed is nothing that either side can write down. */
function workedAlready({ refusal, ask }: WhyNot, { side, today, leave }: Situation): Sentence | undefined {
  if (refusal !== 'day-has-come' || ask > today || ask < leave.start) return undefined
  return { key: `keep-in-touch.why.workedAlready.${side}`, values: {} }
}

function recordedFrom({ refusal, ask }: WhyNot, { days }: Situation): Sentence | undefined {
  if (refusal !== 'day-not-over') return undefined
  return recordFrom(days.find(({ date, state }) => date === ask && state === 'agreed') ?? { date: ask })
}

/** Dates that tell of the birth are the person's alone. */
function ownDates({ refusal, period }: WhyNot, situation: Situation): Sentence | undefined {
  if (situation.side === 'person' && period) {
    return { key: 'keep-in-touch.why.ownPeriod', values: { from: period[0], to: period[1] } }
  }
  const last = lastDay(circumstancesOf(situation).leave)
  if (refusal !== 'after-leave' || last === undefined) return undefined
  const { open, person } = situation
  // RET-03: the leave of which they are told ends otherwise, or not at all.
  if (open) {
    const { wants, latest } = open
    return {
      key: `keep-in-touch.why.noticed.${situation.side}`,
      values: { name: calledName(person), wants, latest },
    }
  }
  return { key: `keep-in-touch.why.lastDay.${situation.side}`, values: { last } }
}

function regulationKey({ refusal }: WhyNot, { leave, person, side }: Situation): string | undefined {
  // DP-06: which law it is tells why somebody is away.
  if (side === 'manager') return undefined
  const isBirth = refusal === 'compulsory-leave' || refusal === 'birth-date-needed'
  const isOfLeave = ['allowance-used', 'after-leave', 'before-leave'].includes(refusal)
  // CS-11: not under these regulations, but under rules that mirror them.
  if (person.scheme) return isBirth || isOfLeave ? 'keep-in-touch.regulations.scheme' : undefined
  if (isBirth) return 'keep-in-touch.regulations.compulsory'
  // There is none, or it is the employer's own policy.
  if (['bereaved-partner', 'parental-bereavement', 'special-leave'].includes(leave.type)) return undefined
  return isOfLeave ? `keep-in-touch.regulations.${leave.type}` : undefined
}
