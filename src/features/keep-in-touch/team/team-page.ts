import { inAlphabet } from '../../../shared/alphabet.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { calledName, type Organisation } from '../../people/index.ts'
import { inHours } from '../../../shared/hours.ts'
import type { Day } from '../day.ts'
import { topicOf, type Sentence } from '../history-sentences.ts'
import { saidHours } from '../outcomes/confirmation.ts'
import type { TeamMember } from './team-members.ts'
import {
  byNeedAndAge,
  comingThing,
  dayThing,
  lateThing,
  otherThing,
  withdrawThing,
  type DueThing,
  type TaskSentence,
} from './due-things-page.ts'
import { guidanceAt } from './guidance.ts'
import type { NextDayThing } from './next-thing.ts'
import { besides, type ComingThing, type OtherDueThing } from './team-sources.ts'

/** By person. */
interface AroundTeam {
  others: ReadonlyMap<string, readonly OtherDueThing[]>
  coming: ReadonlyMap<string, readonly ComingThing[]>
  moved: ReadonlyMap<string, readonly Sentence[]>
}

interface Around {
  others: readonly OtherDueThing[]
  /** Late ones among them. */
  coming: readonly ComingThing[]
  moved: readonly Sentence[]
  today: CivilDate
  language: Language
}

/** People away, each once with all that waits for the manager about them, and those for whom there is nothing to do. */
export function teamPage(
  members: readonly TeamMember[],
  { others, coming, moved }: AroundTeam,
  { today, language, organisation }: { today: CivilDate; language: Language; organisation: Organisation },
) {
  const team = inAlphabet(members, language, ({ person }) => person.name).map((member) => {
    const { id } = member.person
    const waiting = others.get(id) ?? []
    const around = { others: waiting, coming: besides(coming.get(id) ?? [], waiting), today, language }
    const guidance = guidanceAt(member.moment, organisation, language)
    return {
      ...rowOf(member, { ...around, moved: moved.get(id) ?? [] }),
      // Of this week the first line alone; all three are on their page.
      guidanceKey: guidance?.keys[0],
      guidanceLine: guidance?.lines[0],
    }
  })
  const due = team
    .filter(({ things }) => things.length > 0)
    .toSorted((a, b) => firstByNeed(a.things, b.things))
    .map((row, at) => ({
      ...row,
      things: row.things.map((one, nth) => ({ ...one, isFirst: at + nth === 0 })),
    }))
  const quiet = team.filter(({ things }) => things.length === 0).toSorted(byDate)
  const dueCount = due.flatMap(({ things }) => things).length
  return { today, due, quiet, dueCount, quietCount: quiet.length, isEmpty: team.length === 0 }
}

function rowOf(member: TeamMember, around: Around) {
  const things = thingsOf(member, around)
  return things.length > 0 ? dueRow(member, things, around) : quietRow(member, around)
}

/** Everything about somebody that waits, what is needed soonest first. A task waits once its day has gone by. */
function thingsOf(member: TeamMember, { others, coming, today, language }: Around): DueThing[] {
  const about = aboutOf(member)
  return [
    ...others.map((thing) => otherThing(thing, { about, today })),
    ...(member.toWithdraw > 0 ? [withdrawThing(member.toWithdraw, { about })] : []),
    ...member.due.map((thing) => dayThing(thing, { about })),
    ...coming.filter(({ date }) => date < today).map((thing) => lateThing(thing, { today, language })),
  ].toSorted(byNeedAndAge)
}

function firstByNeed([a]: readonly DueThing[], [b]: readonly DueThing[]): number {
  return a && b ? byNeedAndAge(a, b) : 0
}

/** What comes next, or changed of late, stands below what waits. */
function dueRow(member: TeamMember, things: readonly DueThing[], around: Around) {
  const { due, later } = member
  const { others, today, language } = around
  const about = aboutOf(member)
  const ahead = around.coming.filter(({ date }) => date >= today)
  // RET-03: while a notice waits, the date before it cannot stand any more.
  const isOpen = others.some(({ wants, answerBy }) => wants !== undefined && answerBy !== undefined)
  return {
    ...about,
    ...(isOpen && { backKey: 'team.people.backWaits' }),
    things,
    lines: linesOf([
      ...inOrder([
        later && { date: later.date, line: laterThing(later, { name: about.called, today }) },
        ...comingLines([soonest(ahead, later), talkIn(ahead)], { today, language }),
      ]),
      ...changeLines(member, [...due, later]),
      ...member.moved,
      ...around.moved,
    ]),
    action: undefined,
    date: undefined,
  }
}

function quietRow(member: TeamMember, { coming, moved, today, language }: Around) {
  const { next, isBack } = member
  const about = aboutOf(member)
  const first = soonest(coming, next)
  return {
    ...about,
    things: [],
    lines: linesOf([
      ...inOrder([
        first && !next ? undefined : { date: next?.date, line: quietThing(next, about, { isBack, today }) },
        ...comingLines([first], { today, language }),
      ]),
      ...changeLines(member, [next]),
      ...member.moved,
      ...moved,
    ]),
    action: first && { href: first.href, key: `team.next.${first.kind}Action` },
    date: first?.date ?? next?.date ?? about.begins ?? about.back,
  }
}

function linesOf(lines: readonly (TaskSentence | undefined)[]): TaskSentence[] {
  return lines.filter((line) => line !== undefined)
}

interface DatedLine {
  date: CivilDate | undefined
  line: TaskSentence
}

/** What comes first is read first. */
function inOrder(lines: readonly (DatedLine | undefined)[]): TaskSentence[] {
  return lines
    .filter((one) => one !== undefined)
    .toSorted(byDate)
    .map(({ line }) => line)
}

/** Each of them once. */
function comingLines(
  some: readonly (ComingThing | undefined)[],
  { today, language }: { today: CivilDate; language: Language },
): DatedLine[] {
  const each = new Set(some.filter((thing) => thing !== undefined))
  return [...each].map((thing) => ({
    date: thing.date,
    line: { ...comingThing(thing, today), task: thing.what?.(language) },
  }))
}

/** The next talk about a request, which both have in their diaries: it is said beside what waits, too. */
function talkIn(coming: readonly ComingThing[]): ComingThing | undefined {
  return coming.filter(({ kind }) => kind === 'flexibleTalk').toSorted(byDate)[0]
}

function aboutOf({ person, leave, isBack, begins }: TeamMember) {
  const called = calledName(person)
  return {
    name: person.name,
    called,
    href: `/team/${person.id}`,
    back: leave.back,
    backKey: `team.people.${isBack ? 'backSince' : 'back'}`,
    begins,
  }
}

/** What comes before the next agreed day, of which its own line tells what to ask for; where none is agreed, what comes first. */
function soonest(coming: readonly ComingThing[], next: NextDayThing | undefined): ComingThing | undefined {
  const [first] = coming.toSorted(byDate)
  return next?.kind === 'agreed' && first && next.date <= first.date ? undefined : first
}

/** On the page of one of them: each with where it is done, the soonest first. */
export function comingRows(
  coming: readonly ComingThing[],
  { today, language }: { today: CivilDate; language: Language },
) {
  return coming.toSorted(byDate).map((thing) => ({
    ...comingThing(thing, today),
    task: thing.what?.(language),
    href: thing.href,
    actionKey: `team.next.${thing.kind}Action`,
  }))
}

/** What others did of late about days that are not `said` otherwise. Of many the newest, and how many more. */
function changeLines(
  { person, recentChanges }: TeamMember,
  said: readonly (NextDayThing | undefined)[],
): Sentence[] {
  const values = { name: calledName(person) }
  const news = recentChanges.filter(({ id }) => !said.some((thing) => thing?.dayId === id))
  const lines = news.slice(0, mostChanges).map((day) => changeLine(day, values))
  const count = news.length - lines.length
  return count > 0 ? [...lines, { key: 'team.next.moreChanges', values: { count } }] : lines
}

const mostChanges = 5

function changeLine(day: Day, values: { name: string }): Sentence {
  const byHr = day.history.at(-1)?.by === 'hr' ? 'Hr' : ''
  const topic = `${topicOf(day, day.history.length - 1)}${byHr}`
  const hours = inHours(saidHours(day))
  return { key: `team.next.recentChange.${topic}`, values: { ...values, date: day.date, hours } }
}

function quietThing(
  next: NextDayThing | undefined,
  { called: name, back, begins }: ReturnType<typeof aboutOf>,
  { isBack, today }: { isBack: boolean; today: CivilDate },
): Sentence {
  if (next) return laterThing(next, { name, today })
  if (begins) return { key: 'team.next.begins', values: { date: begins } }
  return { key: `team.next.${back && !isBack ? 'back' : 'nothing'}`, values: { name } }
}

function laterThing(
  { kind, date }: NextDayThing,
  { name, today }: { name: string; today: CivilDate },
): Sentence {
  const isToday = kind === 'agreed' && date === today
  return { key: `team.next.${kind}${isToday ? 'Today' : ''}`, values: { name, date } }
}

function byDate(a: { date: CivilDate | undefined }, b: { date: CivilDate | undefined }): number {
  const [one, other] = [a.date ?? '9999', b.date ?? '9999']
  return one < other ? -1 : Number(one > other)
}
