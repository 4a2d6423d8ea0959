import { returnDateOf } from '../../policy/leave/served-leave.ts'
import { payLastDay } from '../../policy/leave/leave-dates.ts'
import { daysUsed } from '../../policy/days/allowance.ts'
import { countsAgainstAllowance, isComing, type Day } from './day.ts'
import { usesKey } from './day-facts.ts'
import { dayRow, needPage } from './day-page.ts'
import { otherName, type Sentence } from './history-sentences.ts'
import type { Perspective } from './perspective.ts'
import { whyNoMore } from './proposals/index.ts'
import type { Situation } from './situation.ts'
import { countsOf, proposalsFor } from './summary.ts'
import { nextThingIn } from './team/index.ts'

/** The days of one leave: what needs an answer, the count, what comes, a page of what is past, and whether another can be proposed. */
export function daysPage(
  situation: Situation,
  {
    perspective,
    returnWaits,
    past,
  }: { perspective: Perspective; returnWaits: string | undefined; past: readonly Day[] },
) {
  const { words } = perspective
  const base = perspective.days(situation.person.id)
  const waiting = proposalsFor(situation)
  const [open, ...others] = waiting
  const coming = situation.days.filter((day) => isComing(day, situation.today) && !waiting.includes(day))
  const isManager = situation.side === 'manager'
  const outcome = isManager ? outcomeToSay(situation, base) : undefined
  const cannot = whyNoMore(situation)
  const kindKey = `keep-in-touch.kinds.${situation.allowance?.kind ?? 'kit'}`
  const name = otherName(situation)
  return {
    words,
    isManager,
    name,
    ...aboutReturn(situation),
    heading: isManager
      ? managersHeading({ name, waiting: waiting.length, outcome, returnWaits })
      : { key: kindKey, values: {} },
    usesKey: usesKey(situation),
    countKey: isManager ? kindKey : 'keep-in-touch.days.soFar',
    returnWaits: returnWaits && {
      whatKey: `team.next.${returnWaits}.what`,
      actionKey: `team.next.${returnWaits}.action`,
    },
    outcome,
    need: others.length === 0 && open ? needPage(open, situation, base) : undefined,
    needs: others.length === 0 ? undefined : inOrder(waiting).map((day) => needPage(day, situation, base)),
    counts: countsOf(situation),
    payWeeks: isManager ? undefined : payWeeksOf(situation),
    coming: coming.map((day) => dayRow(day, situation, base)),
    past: past.map((day) => dayRow(day, situation, base)),
    new: `${base}/new`,
    cannotKey: cannot && `${words}.days.cannot.${cannot}`,
    total: situation.allowance?.days ?? 0,
  }
}

function inOrder(days: readonly Day[]): Day[] {
  return days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** What waits for the manager, the most pressing first. */
function managersHeading(about: {
  name: string
  waiting: number
  outcome: { date: string } | undefined
  returnWaits: string | undefined
}): Sentence {
  const { name, waiting, outcome, returnWaits } = about
  if (waiting > 0) return { key: 'team.days.titleWaits', values: { name, count: waiting } }
  if (outcome) return { key: 'team.next.outcome.what', values: { date: outcome.date } }
  return { key: returnWaits ? 'team.days.titleReturn' : 'team.days.title', values: { name } }
}

/** A day that has come and gone, which nobody has said was worked. */
function outcomeToSay({ days, today }: Situation, base: string) {
  const next = nextThingIn(days, today)
  return next?.kind === 'outcome' ? { date: next.date, href: `${base}/${next.dayId}` } : undefined
}

/** Leave that has no such days says so, and what holds instead. */
export function noDaysPage(situation: Situation, { words }: Pick<Perspective, 'words'>) {
  // In a career break a policy decides, elsewhere the law.
  const by = situation.leave.type === 'career-break' ? 'policy' : 'law'
  return {
    titleKey: `${words}.none.${by}.title`,
    easeKey: `${words}.none.${by}.ease`,
    isManager: situation.side === 'manager',
    name: otherName(situation),
    ...aboutReturn(situation),
    typeKey: `keep-in-touch.none.${situation.leave.type}`,
  }
}

/** Days that were agreed before the employer offered none any more are still days. */
export function hasDays({ allowance, days }: Pick<Situation, 'allowance' | 'days'>): boolean {
  return allowance !== undefined && (allowance.days > 0 || days.length > 0)
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
