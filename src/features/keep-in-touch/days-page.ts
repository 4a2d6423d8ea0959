import { addDays } from '../../shared/civil-date.ts'
import { returnDateOf } from '../../policy/leave/served-leave.ts'
import { payLastDay } from '../../policy/leave/leave-dates.ts'
import { daysUsed } from '../../policy/days/allowance.ts'
import { countsAgainstAllowance } from './day.ts'
import { dayRow, needPage } from './day-page.ts'
import { nextThingIn } from './team/next-thing.ts'
import { otherName } from './history-sentences.ts'
import { circumstancesOf, otherOf, type Situation } from './situation.ts'
import { countsOf, proposalsFor } from './summary.ts'
import { firstFreeDate } from './proposals/why-not.ts'

/** The days of one leave: what needs an answer, the count, the list, and whether another can be proposed. */
export function daysPage(situation: Situation, { base, words }: { base: string; words: string }) {
  const [open] = proposalsFor(situation)
  const cannot = whyNoMore(situation)
  return {
    name: otherName(situation),
    ...aboutReturn(situation),
    kindKey: `keep-in-touch.kinds.${situation.allowance?.kind ?? 'kit'}`,
    need: open && needPage(open, situation, base),
    waiting: proposalsFor(situation).length,
    outcome: outcomeToSay(situation, base),
    counts: countsOf(situation),
    payWeeks: payWeeksOf(situation),
    rows: situation.days.filter((day) => day !== open).map((day) => dayRow(day, situation, base)),
    new: `${base}/new`,
    cannotKey: cannot && `${words}.days.cannot.${cannot}`,
    total: situation.allowance?.days ?? 0,
  }
}

/** A day that has come and gone, which nobody has said was worked. */
function outcomeToSay({ days, today }: Situation, base: string) {
  const next = nextThingIn(days, today)
  return next?.kind === 'outcome' ? { date: next.date, href: `${base}/${next.dayId}` } : undefined
}

/** Leave that has no such days says so, and what holds instead. */
export function noDaysPage(situation: Situation) {
  const typeKey = `keep-in-touch.none.${situation.leave.type}`
  return { name: otherName(situation), ...aboutReturn(situation), typeKey }
}

export function hasDays({ allowance }: Situation): boolean {
  return allowance !== undefined && allowance.days > 0
}

/** Why no day can be proposed now, whatever the date; undefined when one can. */
export function whyNoMore(situation: Situation): 'used' | 'over' | 'noContact' | undefined {
  const isDisputed = situation.days.some(({ state }) => state === 'disputed')
  if (countsOf(situation).left === 0 && !isDisputed) return 'used'
  const first = firstFreeDate(addDays(situation.today, 1), circumstancesOf(situation))
  if (first === undefined) return 'over'
  return otherOf(situation) ? undefined : 'noContact'
}

/** KIT-12: only leave with 39 paid weeks has a second count. */
function payWeeksOf({ leave, days, allowance }: Situation) {
  if (allowance?.kind !== 'kit') return undefined
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  return { number: daysUsed(leave, counted).inPayPeriod, last: payLastDay(leave), total: allowance.days }
}

/** Whom the manager's page is about, and when they are back. */
function aboutReturn(situation: Situation) {
  const { id, name } = situation.person
  return { personName: name, back: returnDateOf(situation.leave), returnHref: `/team/${id}/return` }
}
