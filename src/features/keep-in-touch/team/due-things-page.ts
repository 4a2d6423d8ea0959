import { fromFirstPage } from '../../../platform/web/first-page-links.ts'
import { addDays, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import type { Sentence } from '../history-sentences.ts'
import type { NextDayThing } from './next-thing.ts'
import type { ComingThing, OtherDueThing } from './team-sources.ts'

/** One thing that waits for the manager, as their list has it. */
export interface DueThing {
  what: TaskSentence
  detail?: Sentence
  action: { href: string; key: string }
  /** Until when it is needed; undefined where no day is set. */
  needBy: CivilDate | undefined
  /** The law sets that day. */
  isByLaw: boolean
  since: Date
}

/** `task`: what it is called, where the sentence names one. */
export type TaskSentence = Sentence & { task?: Sentence | undefined }

interface About {
  called: string
  href: string
}

export function otherThing(
  thing: OtherDueThing,
  { about: { called }, today }: { about: About; today: CivilDate },
): DueThing {
  const { kind, href, wants, later, answerBy, lastDay, due, expected } = thing
  const key = `team.next.${kind}`
  const by = answerBy ?? due ?? expected
  const days = {
    on: dayOf(thing.since),
    ...(wants && { wants }),
    ...(later && { later }),
    ...(by && { by }),
    ...(lastDay && { lastDay }),
  }
  const values = { name: called, ...days }
  return {
    what: { key: `${key}.what`, values },
    detail: { key: `${key}.${detailOf(thing, today)}`, values },
    action: { href: `${href}${fromFirstPage}`, key: `${key}.action` },
    needBy: by,
    isByLaw: answerBy !== undefined,
    since: thing.since,
  }
}

function detailOf({ answerBy, lastDay, expected, later }: OtherDueThing, today: CivilDate): string {
  if (later) return 'detailLater'
  if (lastDay) return 'detailWithin'
  if (answerBy && answerBy < today) return 'detailWas'
  if (answerBy) return 'detailBy'
  return expected && expected >= today ? 'detailExpected' : 'detail'
}

export function dayThing(
  { kind, dayId, date, since, said }: NextDayThing,
  { about: { called, href } }: { about: About },
): DueThing {
  const key = `team.next.${kind}`
  const values = { name: called, date }
  return {
    what: { key: `${key}.what`, values },
    detail: { key: `${key}.detail${said?.ending ?? ''}`, values: { ...values, ...said } },
    action: { href: `${href}/days/${dayId}${fromFirstPage}`, key: `${key}.action` },
    // A day is agreed before it, or not at all; what has been can be said at any time.
    needBy: kind === 'answer' ? addDays(date, -1) : undefined,
    isByLaw: false,
    since,
  }
}

/** KIT-11: which of the agreed days it is, the two see on the page of all of them. */
export function withdrawThing(count: number, { about: { called, href } }: { about: About }): DueThing {
  const values = { name: called, count }
  return {
    what: { key: 'team.days.titleWithdraw', values },
    detail: { key: 'team.next.withdraw.detail', values },
    action: { href: `${href}${fromFirstPage}`, key: 'team.next.withdraw.action' },
    needBy: undefined,
    isByLaw: false,
    since: new Date(0),
  }
}

/** Its day has gone by: nothing is lost that was not, so what the law times today comes before it. */
export function lateThing(
  thing: ComingThing,
  { today, language }: { today: CivilDate; language: Language },
): DueThing {
  return {
    what: { ...comingThing(thing, today), task: thing.what?.(language) },
    action: { href: thing.href, key: `team.next.${thing.kind}Action` },
    needBy: today,
    isByLaw: false,
    since: new Date(thing.date),
  }
}

export function comingThing({ kind, date, forDay, forDaysFrom }: ComingThing, today: CivilDate): Sentence {
  const day = forDay ?? forDaysFrom
  const ending = forDay === undefined ? 'ForDays' : 'ForDay'
  const what = day === undefined ? kind : `${kind}${ending}`
  const values = { date, ...(day !== undefined && { day }) }
  return { key: `team.next.${what}${date < today ? 'Late' : ''}`, values }
}

/** What is needed soonest comes first, by the law before so that two can plan; the rest by how long it has waited. */
export function byNeedAndAge(a: DueThing, b: DueThing): number {
  const [one, other] = [a.needBy ?? '9999', b.needBy ?? '9999']
  if (one !== other) return one < other ? -1 : 1
  if (a.isByLaw !== b.isByLaw) return a.isByLaw ? -1 : 1
  return a.since.getTime() - b.since.getTime()
}
