import { exampleDate } from '../../../platform/web/forms/date-field.ts'
import type { Form, Problem } from '../../../platform/web/forms/forms.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { countWith } from '../day-count.ts'
import { disputedAmong } from '../disputed-among.ts'
import type { Sentence } from '../history-sentences.ts'
import { possibleDate } from '../proposals/index.ts'
import type { Situation } from '../situation.ts'
import { countsOf } from '../summary.ts'
import { effectOnPay } from './effect-on-pay.ts'
import { effectsMark, isNoneLeft } from './extra-day-acts.ts'
import { isUsed, proposedBefore, type ExtraDayRefusal } from './extra-day.ts'

export function extraDaysPath({ person }: Pick<Situation, 'person'>): string {
  return `/hr/extra-days/${person.id}`
}

/** The dates that HR let through, and the form for one more. */
export function extraDaysPage(form: Form, situation: Situation) {
  const { person, names, extraDays, days, allowance, today } = situation
  const { left } = countsOf(situation)
  const path = extraDaysPath(situation)
  return {
    ...headOf(situation),
    form,
    path,
    check: `${path}/check`,
    // What was typed is never lost, even where there is nothing to ask.
    asks: isNoneLeft(situation) || form.problems.length > 0,
    hasDays: allowance !== undefined && allowance.days > 0,
    counted: { used: daysTaken(situation), total: allowance?.days ?? 0, left },
    example: exampleDate(possibleDate(situation)),
    allowed: extraDays.map(({ date, reason, byId, at }) => ({
      date,
      reason,
      by: names.get(byId),
      at,
      stateKey: stateKey(date, { days, today }),
      canTakeBack: !isUsed({ date }, days),
    })),
    removal: `${path}/removal`,
    name: person.name,
  }
}

/** Both effects of this one date, with the person’s own numbers (KIT-11, KIT-13). */
export function extraDayCheck(
  { date, reason }: { date: CivilDate; reason: string },
  situation: Situation,
  more: { fields: Record<string, string>; change: string },
) {
  return {
    ...headOf(situation),
    path: extraDaysPath(situation),
    date,
    reason,
    onLeave: [effectOnLeave(date, situation), ...openOnLeave(date, situation)],
    onPay: effectOnPay(date, countWith({ date }, situation).cost, situation),
    endsProposal: proposedBefore({ date }, situation.days).length > 0,
    change: more.change,
    fields: Object.entries({ ...more.fields, seen: effectsMark(date, situation) }).map(([name, value]) => ({
      name,
      value,
    })),
  }
}

/** What stands against the date, said to HR. */
export function extraDayProblem(refusal: ExtraDayRefusal, ask: CivilDate, situation: Situation): Problem {
  const { left, allowance } = countsOf(situation)
  return { field: 'date', code: refusal, values: { ask, left, total: allowance } }
}

function headOf({ person }: Situation) {
  return { back: `/hr/people/${person.id}`, name: person.name, staffNumber: person.staffNumber }
}

function daysTaken(situation: Situation): number {
  const { worked, agreed, disputed } = countsOf(situation)
  return worked + agreed + disputed
}

function stateKey(date: CivilDate, { days, today }: Pick<Situation, 'days' | 'today'>): string {
  if (isUsed({ date }, days)) return 'extra-days.states.used'
  return date > today ? 'extra-days.states.open' : 'extra-days.states.past'
}

function effectOnLeave(date: CivilDate, situation: Situation): Sentence {
  const { number, total } = countWith({ date }, situation)
  const kind = situation.allowance?.kind ?? 'kit'
  return { key: `extra-days.onLeave.${kind}`, values: { number, total } }
}

/** J4: what is disputed counts until HR decide, and may not count then. */
function openOnLeave(date: CivilDate, situation: Situation): Sentence[] {
  const { disputed: count } = countsOf(situation)
  if (count === 0) return []
  const { number: least } = countWith({ date }, withoutDisputed(situation))
  return [...disputedAmong(situation), { key: 'extra-days.open', values: { count, least } }]
}

function withoutDisputed(situation: Situation): Situation {
  return { ...situation, days: situation.days.filter(({ state }) => state !== 'disputed') }
}
