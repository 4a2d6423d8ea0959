import { inAlphabet } from '../../shared/alphabet.ts'
import { addDays, type CivilDate } from '../../shared/civil-date.ts'
import type { Language } from '../../shared/language.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { canDecideFor, contactIdOf, type Person } from '../people/index.ts'
import { currentLeave, isOnLeave, returnDateOf } from '../../policy/leave/served-leave.ts'
import { waitingForHr, waitingForOthers, type HrCounts } from './what-waits.ts'

/** Weeks before a return within which HR looks at it. */
const weeksAhead = 8

/** HR's first page, as its template reads it. */
export type HrPage = ReturnType<typeof hrPage>

interface HrFacts extends HrCounts {
  today: CivilDate
  language: Language
  viewer: Viewer
  /** All who are away today; others with a leave may be among them. */
  onLeave: readonly Person[]
  /** Those whom they have as contacts. */
  contacts: readonly Person[]
}

/** HR's first page: what has no owner, mail in trouble, and who is away. */
export function hrPage(facts: HrFacts) {
  const { today, language, onLeave, contacts } = facts
  const names = new Map(contacts.filter(({ isActive }) => isActive).map(({ id, name }) => [id, name]))
  const inOrder = inAlphabet(onLeave, language, ({ name }) => name)
  const rows = inOrder.flatMap((person) => awayRow(person, names, facts))
  const withoutContact = rows.filter(({ contact }) => contact === undefined)
  const waiting = waitingForHr(facts)
  return {
    today,
    // Things, not lines: three days to decide are three.
    count: waiting.reduce((sum, { count }) => sum + count, withoutContact.length),
    withoutContact: withoutContact.map(({ name, staffNumber }) => ({ name, staffNumber })),
    waiting,
    others: waitingForOthers(facts),
    backSoon: rows.filter(({ back }) => back !== undefined && back <= addDays(today, weeksAhead * 7)).length,
    away: rows.toSorted(byReturn),
    total: rows.length,
  }
}

function awayRow(person: Person, names: ReadonlyMap<string, string>, { today, viewer }: HrFacts) {
  const leave = currentLeave(person, today)
  if (!leave || !isOnLeave(leave, today)) return []
  const row = {
    name: person.name,
    staffNumber: person.staffNumber,
    href: canDecideFor(viewer, person) ? `/hr/returns/${person.id}` : '',
    leaveKey: `hr.leaves.${leave.type}`,
    start: leave.start,
    back: returnDateOf(leave),
    contact: names.get(contactIdOf(person) ?? ''),
  }
  return [row]
}

/** The soonest return first; those without a date last. Of one date they stay by name. */
function byReturn(a: { back: CivilDate | undefined }, b: { back: CivilDate | undefined }): number {
  const [one, other] = [a.back ?? '9999', b.back ?? '9999']
  return one < other ? -1 : Number(one > other)
}
