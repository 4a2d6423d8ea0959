import { inAlphabet } from '../../../shared/alphabet.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { calledName, type Person } from '../../people/index.ts'
import { returnDateOf, type LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { takenBack, type Day } from '../day.ts'
import type { Sentence } from '../history-sentences.ts'
import type { TeamMember } from '../service.ts'
import type { NextDayThing } from './next-thing.ts'

/** What the returns of a team need; `routes.ts` hands over who knows. */
export interface ReturnSource {
  nextThings(
    team: readonly { person: Person; leave: LeaveRecord }[],
  ): Promise<ReadonlyMap<string, NextReturnThing>>
}

export interface NextReturnThing {
  kind: 'answerDate' | 'answerPlan' | 'back'
  date: CivilDate | undefined
  isDue: boolean
}

/** People away: those who need something, by date, and those for whom there is nothing to do; of one date by name. */
export function teamPage(
  team: readonly TeamMember[],
  returns: ReadonlyMap<string, NextReturnThing>,
  { today, language }: { today: CivilDate; language: Language },
) {
  const byName = inAlphabet(team, language, ({ person }) => person.name)
  const rows = byName.map((member) => teamRow(member, returns.get(member.person.id))).toSorted(byDate)
  const due = rows.filter(({ isDue }) => isDue).map((row, at) => ({ ...row, isFirst: at === 0 }))
  const quiet = rows.filter(({ isDue }) => !isDue).map((row) => ({ ...row, isFirst: false }))
  return { today, due, quiet, dueCount: due.length, quietCount: quiet.length, isEmpty: rows.length === 0 }
}

function teamRow({ person, leave, next, recentChange }: TeamMember, back: NextReturnThing | undefined) {
  const href = `/team/${person.id}`
  const values = { name: calledName(person) }
  const about = {
    name: person.name,
    href,
    back: returnDateOf(leave),
    recentChange:
      recentChange && recentChange.id !== next?.dayId ? changeLine(recentChange, values) : undefined,
  }
  if (next?.isDue) {
    const action = { href: `${href}/days/${next.dayId}`, key: `team.next.${next.kind}.action` }
    return {
      ...about,
      ...dueThing(`team.next.${next.kind}`, { ...values, date: next.date }),
      action,
      date: next.date,
    }
  }
  if (back?.isDue) {
    const action = { href: `${href}/return`, key: `team.next.${back.kind}.action` }
    return { ...about, ...dueThing(`team.next.${back.kind}`, values), action, date: back.date }
  }
  const action: { href: string; key: string } | undefined = undefined
  return {
    ...about,
    isDue: false,
    what: undefined,
    detail: quietThing(next, values),
    action,
    date: next?.date,
  }
}

function changeLine({ state, date, history }: Day, values: { name: string }): Sentence {
  const last = history.at(-1)
  const byHr = last?.by === 'hr' ? 'Hr' : ''
  const topic = last?.reason === takenBack ? 'takenBack' : `${state}${byHr}`
  return { key: `team.next.recentChange.${topic}`, values: { ...values, date } }
}

function dueThing(key: string, values: Sentence['values']) {
  return { isDue: true, what: { key: `${key}.what`, values }, detail: { key: `${key}.detail`, values } }
}

function quietThing(next: NextDayThing | undefined, values: { name: string }): Sentence {
  if (!next) return { key: 'team.next.nothing', values }
  const { kind, date, askItBy } = next
  if (kind !== 'agreed') return { key: `team.next.${kind}`, values: { ...values, date } }
  return askItBy
    ? { key: 'team.next.agreedAskIt', values: { date, by: askItBy } }
    : { key: 'team.next.agreed', values: { date } }
}

function byDate(a: { date: CivilDate | undefined }, b: { date: CivilDate | undefined }): number {
  const [one, other] = [a.date ?? '9999', b.date ?? '9999']
  return one < other ? -1 : Number(one > other)
}
