import { fromFirstPage } from '../../../platform/web/first-page-links.ts'
import { inAlphabet } from '../../../shared/alphabet.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { Language } from '../../../shared/language.ts'
import { calledName, type Organisation } from '../../people/index.ts'
import { inHours } from '../../../shared/hours.ts'
import type { Day } from '../day.ts'
import { topicOf, type Sentence } from '../history-sentences.ts'
import { saidHours } from '../outcomes/confirmation.ts'
import type { TeamMember } from './team-members.ts'
import { guidanceAt, type Guidance } from './guidance.ts'
import type { NextDayThing } from './next-thing.ts'
import type { ComingThing, OtherDueThing } from './team-sources.ts'

/** By person. */
interface AroundTeam {
  others: ReadonlyMap<string, readonly OtherDueThing[]>
  coming: ReadonlyMap<string, readonly ComingThing[]>
  moved: ReadonlyMap<string, readonly Sentence[]>
}

/** People away: each thing that waits for the manager, and those for whom there is nothing to do, by date and name. */
export function teamPage(
  members: readonly TeamMember[],
  { others, coming, moved }: AroundTeam,
  { today, language, organisation }: { today: CivilDate; language: Language; organisation: Organisation },
) {
  const team = members.map((member) => ({
    ...member,
    moved: [...member.moved, ...(moved.get(member.person.id) ?? [])],
  }))
  const guidanceOf = ({ moment }: TeamMember) => guidanceAt(moment, organisation, language)
  const byName = inAlphabet(team, language, ({ person }) => person.name)
  const due = byName
    .flatMap((member) =>
      withGuidance(
        dueRows(member, others.get(member.person.id) ?? [], {
          talk: talkIn(coming.get(member.person.id) ?? [], today),
          today,
        }),
        guidanceOf(member),
      ),
    )
    .toSorted(byNeedAndAge)
    .map((row, at) => ({ ...row, isFirst: at === 0 }))
  const nextOf = ({ person, next }: TeamMember) => soonest(coming.get(person.id) ?? [], next)
  const busy = new Set(due.map(({ personId }) => personId))
  const quiet = byName
    .filter(({ person }) => !busy.has(person.id))
    .flatMap((member) =>
      withGuidance([quietRow(member, nextOf(member), { today, language })], guidanceOf(member)),
    )
    .toSorted(byDate)
  return { today, due, quiet, dueCount: due.length, quietCount: quiet.length, isEmpty: team.length === 0 }
}

/** Of this week the first line alone, and once a person; all three are on their page. */
function withGuidance<Row>(rows: readonly Row[], guidance: Guidance | undefined) {
  const [guidanceKey, line] = [guidance?.keys[0], guidance?.lines[0]]
  return rows.map((row, at) => ({
    ...row,
    guidanceKey: at === 0 ? guidanceKey : undefined,
    guidanceLine: at === 0 ? line : undefined,
  }))
}

/** The next talk about a request, which both have in their diaries: it is said beside what waits, too. */
function talkIn(coming: readonly ComingThing[], today: CivilDate): Sentence | undefined {
  const [talk] = coming.filter(({ kind }) => kind === 'flexibleTalk').toSorted(byDate)
  return talk && comingThing(talk, today)
}

/** A line a thing. What changed of late stands with the first, and a talk. */
function dueRows(
  member: TeamMember,
  others: readonly OtherDueThing[],
  { talk, today }: { talk: Sentence | undefined; today: CivilDate },
) {
  const { person, due, recentChange } = member
  const about = aboutOf(member)
  const isShown = due.some(({ dayId }) => dayId === recentChange?.id)
  const things = [
    ...others.map((thing) => ({
      ...otherThing(thing, { about, today }),
      needBy: thing.answerBy ?? thing.due ?? thing.expected,
      since: thing.since,
    })),
    ...due.map((thing) => ({ ...dayThing(thing, about), needBy: needByOf(thing), since: thing.since })),
  ]
  // RET-03: while a notice waits, the date before it cannot stand any more.
  const isOpen = others.some(({ wants, answerBy }) => wants !== undefined && answerBy !== undefined)
  return things.map((thing, at) => ({
    ...about,
    ...(isOpen && { backKey: 'team.people.backWaits' }),
    ...thing,
    coming: at === 0 && talk ? { ...talk, task: undefined } : undefined,
    personId: person.id,
    recentChange: at === 0 && !isShown ? about.recentChange : undefined,
    moved: at === 0 ? about.moved : [],
  }))
}

function otherThing(thing: OtherDueThing, { about: { called }, today }: { about: About; today: CivilDate }) {
  const { kind, href, wants, answerBy, lastDay, due, expected } = thing
  const key = `team.next.${kind}`
  const by = answerBy ?? due ?? expected
  const values = { name: called, ...(wants && { wants }), ...(by && { by }), ...(lastDay && { lastDay }) }
  return {
    what: { key: `${key}.what`, values },
    detail: { key: `${key}.${detailOf(thing, today)}`, values },
    action: { href: `${href}${fromFirstPage}`, key: `${key}.action` },
  }
}

function detailOf({ answerBy, lastDay, expected }: OtherDueThing, today: CivilDate): string {
  if (answerBy && answerBy < today) return 'detailWas'
  if (lastDay) return 'detailWithin'
  if (answerBy) return 'detailBy'
  return expected && expected >= today ? 'detailExpected' : 'detail'
}

function dayThing({ kind, dayId, date, said }: NextDayThing, { href, called }: About) {
  const key = `team.next.${kind}`
  const values = { name: called, date }
  return {
    what: { key: `${key}.what`, values },
    detail: { key: `${key}.detail${said?.ending ?? ''}`, values: { ...values, ...said } },
    action: { href: `${href}/days/${dayId}${fromFirstPage}`, key: `${key}.action` },
  }
}

type About = ReturnType<typeof aboutOf>

function aboutOf({ person, leave, isBack, begins, moved, recentChange }: TeamMember) {
  const called = calledName(person)
  return {
    name: person.name,
    called,
    href: `/team/${person.id}`,
    back: leave.back,
    backKey: `team.people.${isBack ? 'backSince' : 'back'}`,
    begins,
    moved,
    recentChange: recentChange && changeLine(recentChange, { name: called }),
  }
}

/** What comes before the next agreed day, of which its own line tells what to ask for; where none is agreed, what comes first. */
function soonest(coming: readonly ComingThing[], next: NextDayThing | undefined): ComingThing | undefined {
  const [first] = coming.toSorted(byDate)
  return next?.kind === 'agreed' && first && next.date <= first.date ? undefined : first
}

function quietRow(
  member: TeamMember,
  coming: ComingThing | undefined,
  { today, language }: { today: CivilDate; language: Language },
) {
  const { next, recentChange } = member
  const about = aboutOf(member)
  return {
    ...about,
    recentChange: recentChange?.id === next?.dayId ? undefined : about.recentChange,
    isFirst: false,
    what: undefined,
    detail: coming && !next ? undefined : quietThing(next, about, { isBack: member.isBack, today }),
    coming: coming && { ...comingThing(coming, today), task: coming.what?.(language) },
    action: coming && { href: coming.href, key: `team.next.${coming.kind}Action` },
    date: coming?.date ?? next?.date ?? about.begins ?? about.back,
  }
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

function comingThing({ kind, date, forDay }: ComingThing, today: CivilDate): Sentence {
  const what = forDay === undefined ? kind : `${kind}ForDay`
  const values = { date, ...(forDay !== undefined && { day: forDay }) }
  return { key: `team.next.${what}${date < today ? 'Late' : ''}`, values }
}

function changeLine(day: Day, values: { name: string }): Sentence {
  const byHr = day.history.at(-1)?.by === 'hr' ? 'Hr' : ''
  const topic = `${topicOf(day, day.history.length - 1)}${byHr}`
  const hours = inHours(saidHours(day))
  return { key: `team.next.recentChange.${topic}`, values: { ...values, date: day.date, hours } }
}

function quietThing(
  next: NextDayThing | undefined,
  { called: name, back, begins }: About,
  { isBack, today }: { isBack: boolean; today: CivilDate },
): Sentence {
  const values = { name }
  if (!next && begins) return { key: 'team.next.begins', values: { date: begins } }
  if (!next) return { key: `team.next.${back && !isBack ? 'back' : 'nothing'}`, values }
  const { kind, date } = next
  const isToday = kind === 'agreed' && date === today
  return { key: `team.next.${kind}${isToday ? 'Today' : ''}`, values: { ...values, date } }
}

/** A day is agreed before it, or not at all; what has been can be said at any time. */
function needByOf({ kind, date }: NextDayThing): CivilDate | undefined {
  return kind === 'answer' ? addDays(date, -1) : undefined
}

type Waiting = { needBy: CivilDate | undefined; since: Date }

/** What is needed soonest comes first, by the law or so that two can plan; the rest by how long it has waited. */
function byNeedAndAge(a: Waiting, b: Waiting): number {
  const [one, other] = [a.needBy ?? '9999', b.needBy ?? '9999']
  if (one !== other) return one < other ? -1 : 1
  return a.since.getTime() - b.since.getTime()
}

function byDate(a: { date: CivilDate | undefined }, b: { date: CivilDate | undefined }): number {
  const [one, other] = [a.date ?? '9999', b.date ?? '9999']
  return one < other ? -1 : Number(one > other)
}
