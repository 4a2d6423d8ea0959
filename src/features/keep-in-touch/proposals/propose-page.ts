import {
  addDays,
  addMonths,
  dateInMonth,
  monthOf,
  yearOf,
  type CivilDate,
} from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import type { Unit } from '../../people/index.ts'
import { placeName, placesInOrder } from '../../hubs/index.ts'
import { exampleDate } from '../../../platform/web/forms/date-field.ts'
import { inHours } from '../../../shared/hours.ts'
import { newId } from '../../../shared/ids.ts'
import type { Form } from '../../../platform/web/forms/forms.ts'
import { lastDay } from '../../../policy/leave/leave.ts'
import { activities, places, type DayDetails } from '../day.ts'
import type { ReadyThing } from '../day-readiness.ts'
import { dateNotices } from '../date-notices.ts'
import { disputedAmong } from '../disputed-among.ts'
import { countWith, daysThatWait, isFree } from '../day-count.ts'
import { overSentences } from '../over-the-allowance.ts'
import { payWeeksLine } from '../pay-weeks-line.ts'
import { detailsOf, payFor } from '../day-facts.ts'
import { usesKey } from '../day-names.ts'
import { expensesOf } from '../expenses.ts'
import { otherName, type Sentence, writtenTo } from '../history-sentences.ts'
import type { PayPreview } from '../pay/index.ts'
import { settingsOn } from '../../people/index.ts'
import type { Perspective } from '../perspective.ts'
import { openExtraDates } from '../extra-days/extra-day.ts'
import { circumstancesOf, type Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { firstFreeDate, firstFreeWorkingDay, lastFreeDate, withoutBirth } from './free-dates.ts'
import { typedDay, type ReadBy, type TypedDay } from './proposed-day-form.ts'
import type { WhyNotCard } from './refusal-card.ts'

/** Where a form of a day goes: a new day, or one in place of a proposal. */
export interface FormPlace {
  /** The page with the form, and where the day is sent. */
  path: string
  check: string
  /** The page before. */
  back: string
  words: Perspective['words']
  replaces?: CivilDate | undefined
  /** The form of several dates, beside that of a new day. */
  several?: string | undefined
}

export function proposePage(
  form: Form,
  situation: Situation,
  more: { at: FormPlace; read: InWords; why?: WhyNotCard | undefined; roomAt?: string | undefined },
) {
  const { side } = situation
  return {
    form,
    id: form.typed['id'] ?? newId(),
    isManager: side === 'manager',
    keepsRoom: side === 'manager' && [form.typed['privateRoom'], form.typed['keepsRoom']].includes('yes'),
    ...more.at,
    why: more.why,
    roomAt: more.roomAt,
    name: otherName(situation),
    dateHint: dateHint(situation),
    prefersWelsh: writtenTo(situation),
    ...choicesFor(situation, more.read),
  }
}

/** KIT-10: on which dates a day can be, with one that could be it. */
export function dateHint(situation: Situation): Sentence {
  const { side, today } = situation
  const circumstances = { ...circumstancesOf(situation), days: [] }
  const tomorrow = addDays(today, 1)
  const from = firstFreeDate(tomorrow, side === 'manager' ? withoutBirth(circumstances) : circumstances)
  // What is taken is not to be chosen; with nothing left the end of the leave is said.
  const last = lastFreeDate(today, circumstancesOf(situation)) ?? lastDay(circumstances.leave)
  const key = `dateHint${from && from > tomorrow ? 'From' : ''}${last ? '' : 'Open'}`
  const example = exampleDate(possibleDate(situation))
  return {
    key: `keep-in-touch.propose.${key}`,
    values: { example, ...(from && { from }), ...(last && { last }) },
  }
}

/** What can be chosen of a day, whatever its date; nobody has to choose an activity. */
export function choicesFor(situation: Situation, read: InWords) {
  const { visits } = situation.settings
  return {
    usesKey: usesKey(situation),
    places,
    activities: ['none', ...activities.filter((one) => one !== 'visit' || visits === 'offered')],
    sites: siteItems(situation, read),
    // What is paid of the way is said before a place is chosen.
    expenses: expensesOf({ date: situation.today, place: 'office' }, situation, read.language),
  }
}

/** How the form is read: in which language, with the words for no choice. */
export interface InWords {
  language: Language
  notSaid: string
  /** Whose places come first. */
  nearTo: Unit | undefined
}

/** Places near the reader first, after none. */
function siteItems({ places: all }: Situation, { language, notSaid, nearTo }: InWords) {
  const named = placesInOrder(all, nearTo, language).map((place) => ({
    value: place.id,
    text: placeName(place, language),
  }))
  return named.length === 0 ? undefined : [{ value: 'none', text: notSaid }, ...named]
}

export function rulesOf(situation: Situation): ReadBy {
  const { organisation, places: sites } = situation
  return { example: possibleDate(situation), organisation, sites }
}

/** A date that could be chosen, a working day where one is free; today where there is none. DP-02: the manager's tells of no birth. */
export function possibleDate(situation: Situation): CivilDate {
  const { today, settings, side } = situation
  const [extra] = openExtraDates(situation)
  if (extra && countsOf(situation).left === 0) return extra
  const known = circumstancesOf(situation)
  const [tomorrow, circumstances] = [addDays(today, 1), side === 'manager' ? withoutBirth(known) : known]
  const { first } = firstFreeWorkingDay(tomorrow, circumstances, settings.nation)
  return first ?? firstFreeDate(tomorrow, circumstances) ?? today
}

/** What is about to be sent, what it pays, how it counts, and what others will do. `change`: the form, filled in. */
export function checkPage(
  typed: TypedDay,
  situation: Situation,
  at: FormPlace & { change: string; ready: readonly ReadyThing[]; replacedId?: string | undefined },
) {
  const { details } = typed
  const fields = Object.entries(typedDay(typed)).map(([name, value]) => ({ name, value }))
  const isManager = situation.side === 'manager'
  const count = countWith(details, situation)
  return {
    ...at,
    fields,
    name: otherName(situation),
    date: details.date,
    details: detailsOf(details, situation),
    pay: isManager ? undefined : paySum(payFor(details, situation), situation),
    paidLater: isManager ? undefined : paidLater(details, situation),
    notices: dateNotices(details, situation),
    over: overSentences(details.date, count, situation),
    overKey: `keep-in-touch.over.title${count.room === 'allowed' ? 'Allowed' : ''}`,
    hasRoom: isFree(count),
    count,
    countKey: isManager ? 'team.days.ofDays' : 'keep-in-touch.check.inLeave',
    disputed: disputedAmong(situation),
    waiting: daysThatWait(situation, at.replacedId),
    payWeeks: isManager ? undefined : payWeeksLine(details, count, situation),
  }
}

/** The one large figure, how it is worked out, and the week that it falls in. */
function paySum(pay: PayPreview, { leave }: Situation) {
  if (pay.kind === 'ask-payroll') return { text: sentence('askPayroll', {}) }
  if (pay.kind === 'time-off') return { text: sentence('timeOff', { hours: inHours(pay.hours) }) }
  const { statutory, hourly, hours, forHours, earlier, besides } = pay
  const again = earlier > 0 ? 'Again' : ''
  const how = sentence(`how.${pay.basis}${again}`, { hours: inHours(hours), hourly, forHours, earlier })
  const note = statutory === 'ask-payroll' ? sentence(`unknown.${leave.type}`, {}) : undefined
  const week = typeof statutory === 'object' ? statutory : undefined
  return {
    figure: pay.figure,
    how,
    note,
    warning: pay.mayBeBelowMinimumWage ? sentence('belowMinimum', {}) : undefined,
    rows: week && [
      { what: sentence(`statutory.${leave.type}`, {}), pence: week.weekly },
      ...(besides === undefined ? [] : [{ what: sentence('besides', {}), pence: besides }]),
      {
        what: sentence(`together${besides === undefined ? '' : 'All'}`, {
          from: week.week[0],
          to: week.week[1],
        }),
        pence: week.together,
      },
    ],
  }
}

/** PAY-03 (f): the month with whose pay the day comes, where that is not its own. */
function paidLater({ date }: DayDetails, { organisation }: Situation): Sentence | undefined {
  const { kitPaidIn, kitPayBasis } = settingsOn(organisation, date)
  if (kitPaidIn === 'sameMonth' || kitPayBasis.startsWith('time-off')) return undefined
  return sentence('nextMonth', { with: addMonths(dateInMonth(yearOf(date), monthOf(date), 1), 1) })
}

function sentence(key: string, values: Sentence['values']): Sentence {
  return { key: `keep-in-touch.pay.${key}`, values }
}
