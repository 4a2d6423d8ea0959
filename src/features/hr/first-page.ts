import type { CivilDate } from '../../shared/civil-date.ts'
import type { OpenReturn } from '../../shared/open-return.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { openRows, type HandOverService } from '../hand-over/index.ts'
import {
  awayOn,
  canKeepRecordOf,
  contactIdOf,
  noDay,
  type PeopleService,
  type Person,
} from '../people/index.ts'
import { waitingForHr, waitingForOthers, type HrCounts } from './what-waits.ts'

/** Weeks before a return within which HR looks at it. */
export const weeksAhead = 8
/** Of those who are away, and of those without a contact, so many stand on the first page; the list of people has all. */
export const namedFirst = 10

interface HrFacts extends HrCounts {
  today: CivilDate
  viewer: Viewer
  /** By person: when they are back, while a short notice waits (RET-03). */
  open: ReadonlyMap<string, OpenReturn>
  away: Awaited<ReturnType<PeopleService['awayIn']>>
  handOvers: Awaited<ReturnType<HandOverService['openIn']>>
}

/** HR's first page: what has no owner, mail in trouble, and who is away, the first of them. */
export function hrPage(facts: HrFacts) {
  const { today, away, viewer } = facts
  const names = new Map(away.contacts.filter(({ isActive }) => isActive).map(({ id, name }) => [id, name]))
  const waiting = waitingForHr(facts)
  const handOvers = openRows(facts.handOvers, viewer)
  const others = waitingForOthers(facts)
  return {
    today,
    // Things, not lines: three days to decide are three.
    count: waiting.reduce(
      (sum, { count, things }) => sum + (things ?? count),
      away.withoutContact + handOvers.late.length,
    ),
    handOvers,
    withoutContact: away.alone.map((person) => ({
      ...named(person, viewer),
      staffNumber: person.staffNumber,
    })),
    moreWithoutContact: away.withoutContact - away.alone.length,
    waiting,
    others,
    hasOthers: others.length + handOvers.inTime.length > 0,
    backSoon: away.backSoon,
    away: away.first.flatMap((person) => awayRow(person, names, facts)),
    total: away.total,
    isMore: away.total > away.first.length,
  }
}

function awayRow(person: Person, names: ReadonlyMap<string, string>, { today, viewer, open }: HrFacts) {
  const time = awayOn(person.leaves, today)
  if (!time) return []
  const row = {
    ...named(person, viewer),
    staffNumber: person.staffNumber,
    leaveKey: `hr.leaves.${time.type}`,
    start: time.from,
    back: time.back === noDay ? undefined : time.back,
    open: open.get(person.id),
    contact: names.get(contactIdOf(person) ?? ''),
  }
  return [row]
}

function named(person: Person, viewer: Viewer) {
  return { name: person.name, href: canKeepRecordOf(viewer, person) ? `/hr/people/${person.id}` : '' }
}
