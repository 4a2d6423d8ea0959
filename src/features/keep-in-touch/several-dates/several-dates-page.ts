import type { Form } from '../../../platform/web/forms/forms.ts'
import { newId } from '../../../shared/ids.ts'
import type { Language } from '../../../shared/language.ts'
import { mostDatesAtOnce } from '../../../policy/days/dates-at-once.ts'
import { daysLeft } from '../../../policy/days/allowance.ts'
import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import { isInPayPeriod } from '../../../policy/pay/pay-weeks.ts'
import { dateNotices } from '../date-notices.ts'
import { detailsOf, payFor, payLine } from '../day-facts.ts'
import { countsAgainstAllowance, type DayDetails } from '../day.ts'
import type { ReadyThing } from '../day-readiness.ts'
import { disputedAmong } from '../disputed-among.ts'
import { countWith, daysThatWait } from '../day-count.ts'
import { expensesOf } from '../expenses.ts'
import { otherName, writtenTo } from '../history-sentences.ts'
import type { Perspective } from '../perspective.ts'
import { choicesFor, dateHint, refusalCard, type InWords, type WhyNotCard } from '../proposals/index.ts'
import { overSentences } from '../over-the-allowance.ts'
import { payWeeksLine } from '../pay-weeks-line.ts'
import type { Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import type { RefusedDates } from './several-dates-acts.ts'
import { lotProblem } from './lot-problem.ts'
import { dateFieldsShown, repeats, type TypedDates } from './several-dates-form.ts'

/** Where the form of several dates goes. */
export interface SeveralPlace {
  path: string
  check: string
  /** The form for one day. */
  one: string
  words: Perspective['words']
}

export function severalDatesPage(
  form: Form,
  situation: Situation,
  {
    at,
    read,
    why,
    roomAt,
  }: { at: SeveralPlace; read: InWords; why?: WhyNotCard | undefined; roomAt?: string | undefined },
) {
  const shown = dateFieldsShown(form.typed)
  return {
    ...at,
    form,
    why,
    roomAt,
    id: form.typed['id'] ?? newId(),
    isManager: situation.side === 'manager',
    name: otherName(situation),
    dateHint: dateHint(situation),
    prefersWelsh: writtenTo(situation),
    ...choicesFor(situation, read),
    repeats,
    isRegular: (form.typed['repeat'] ?? 'never') !== 'never',
    dateFields: shown.map((field, index) => ({ field, number: index + 1, isFirst: index === 0 })),
    shown: shown.length,
    canHaveMore: shown.length < mostDatesAtOnce,
    most: mostDatesAtOnce,
  }
}

/** What is about to be sent: each date, what it pays, what to know of it and what others do for it, and how all would count. */
export function severalDatesCheck(
  { days }: TypedDates,
  situation: Situation,
  more: {
    at: SeveralPlace
    typed: Record<string, string>
    change: string
    language: Language
    ready: readonly (readonly ReadyThing[])[]
  },
) {
  const { allowance } = countsOf(situation)
  const isManager = situation.side === 'manager'
  const [first] = days
  const dates = days.map((day, at) => aboutDate(day, situation, days.slice(0, at)))
  return {
    ...more.at,
    change: more.change,
    fields: Object.entries(more.typed).map(([name, value]) => ({ name, value })),
    isManager,
    name: otherName(situation),
    dates: dates.map((about, at) => ({ ...about, ready: more.ready[at]?.map(readyLine) })),
    count: days.length,
    details: first && detailsOf(first, situation),
    expenses: first && expensesOf(first, situation, more.language),
    leftAfter: daysLeftAfter(days, situation),
    total: allowance,
    disputed: disputedAmong(situation),
    waiting: daysThatWait(situation),
    payWeeks: dates.findLast(({ inPayWeeks }) => inPayWeeks)?.inPayWeeks,
  }
}

/** In one line. Of what is asked for already it is said what became of it. */
function readyLine(thing: ReadyThing) {
  const asked = thing.isLate ? 'late' : thing.state === 'done' ? 'done' : 'asked'
  const lineKey = `keep-in-touch.several.readyOf.${thing.isAskedAlready ? asked : 'new'}`
  return { ...thing, lineKey }
}

/** `before`: those of the same lot that come first, as if they were agreed. */
function aboutDate(details: DayDetails, situation: Situation, before: readonly DayDetails[]) {
  const { date } = details
  const pay = situation.side === 'person' ? payLine(payFor(details, situation, before)) : undefined
  const count = countWith(
    details,
    situation,
    before.map((one) => one.date),
  )
  const payWeeks = situation.side === 'person' ? payWeeksLine(details, count, situation) : undefined
  const isPaidWeek = payWeeks !== undefined && isInPayPeriod(situation.leave, date)
  return {
    date,
    pay,
    /** KIT-12: how many of the pay weeks are taken with it. */
    inPayWeeks: isPaidWeek ? payWeeks : undefined,
    notices: [
      ...overSentences(date, count, situation),
      ...dateNotices(details, situation),
      ...(payWeeks && !isPaidWeek ? [payWeeks] : []),
    ],
  }
}

function daysLeftAfter(asked: readonly DayDetails[], { leave, days, allowance }: Situation): number {
  const counted = [...days.filter(countsAgainstAllowance), ...asked].map(({ date }) => date)
  return daysLeft(leaveForDays(leave), counted, allowance?.days)
}

/** The fault where the date was typed, and the card that explains it; of the lot as a whole, at the first date. */
export function severalProblem(
  refusal: RefusedDates,
  situation: Situation,
  fieldOf: TypedDates['fieldOf'],
): { problem: Form['problems'][number]; why: WhyNotCard | undefined } {
  if (!('date' in refusal)) return { problem: lotProblem(refusal.reason, situation), why: undefined }
  const { problem, why } = refusalCard(refusal.reason, refusal.date, situation)
  // The sentence of the date stands with the first where it only follows from it.
  if (problem.field !== 'date') return { problem, why }
  return { problem: { ...problem, sentence: 'date', field: fieldOf.get(refusal.date) ?? 'date' }, why }
}
