import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { NotFoundError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import {
  contactIdOf,
  settingsOn,
  type Organisation,
  type PeopleService,
  type Person,
} from '../people/index.ts'
import { currentLeave, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { Leave } from '../../policy/leave/leave.ts'
import { allowanceOf, type DayKind } from '../../policy/days/allowance.ts'
import type { Circumstances, Day, Side } from './day.ts'
import type { DayStore } from './day-store.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'

/** All that is known about the days of one leave, as one of the two sides may see it. */
export interface Situation {
  side: Side
  viewerId: string
  person: Person
  leaveId: string
  leave: Leave
  /** Undefined for leave that has no such days. `days` is 0 where the employer's policy gives none. */
  allowance: { kind: DayKind; days: number } | undefined
  /** By date. */
  days: readonly Day[]
  /** Who keeps in touch, and answers for the employer. */
  contact: Person | undefined
  organisation: Organisation
  /** Names of everybody who has acted, by id. */
  names: ReadonlyMap<string, string>
  today: CivilDate
}

export type Situations = ReturnType<typeof createSituations>

export function createSituations(parts: { days: DayStore; people: PeopleService; clock: Clock }) {
  const { days, people, clock } = parts

  return {
    /**
     * Of the viewer, or of somebody in the viewer's team. Throws a NotFoundError for anybody else, and where no leave is
     * served today.
     */
    async find(viewer: Viewer, personId: string): Promise<Situation> {
      const person = await people.find(personId)
      if (!person || !isVisibleTo(viewer, person)) throw new NotFoundError('Nobody of theirs.')
      return situationOf(person, viewer)
    },

    /** Of anybody in the organisation, for HR, who are neither of the two. */
    async findForHr(viewer: Viewer, personId: string): Promise<Situation> {
      const person = await people.find(personId)
      const isTheirs = person?.organisationId === viewer.organisationId && viewer.roles.includes('hr')
      if (!person || !isTheirs || isVisibleTo(viewer, person)) throw new NotFoundError('Not for HR.')
      return situationOf(person, viewer)
    },
  }

  async function situationOf(person: Person, viewer: Viewer): Promise<Situation> {
    const today = dayOf(clock())
    const record = currentLeave(person, today)
    if (!record) throw new NotFoundError('No leave is served today.')
    const organisation = await organisationOf(person)
    const daysOfLeave = await days.findOfLeave(person.id, record.id)
    const [contact, names] = await namesAround(person, daysOfLeave)
    const leave = leaveForDays(record)
    return {
      // HR see what the manager sees, and speak as neither.
      side: viewer.personId === person.id ? 'person' : 'manager',
      viewerId: viewer.personId,
      person,
      leaveId: record.id,
      leave,
      allowance: allowanceOf(leave, settingsOn(organisation, today).contactDays),
      days: daysOfLeave,
      contact,
      organisation,
      names,
      today,
    }
  }

  async function organisationOf(person: Person): Promise<Organisation> {
    const organisation = await people.organisation(person.organisationId)
    if (!organisation) throw new Error(`Person ${person.id} has no organisation.`)
    return organisation
  }

  async function namesAround(
    person: Person,
    daysOfLeave: readonly Day[],
  ): Promise<[contact: Person | undefined, names: Map<string, string>]> {
    const actors = daysOfLeave.flatMap(({ history }) => history.flatMap(({ actorId }) => actorId ?? []))
    const contactId = contactIdOf(person)
    const ids = new Set([...actors, ...(contactId === undefined ? [] : [contactId])])
    const found = ids.size === 0 ? [] : await people.findMany([...ids])
    const contact = found.find(({ id, isActive }) => id === contactId && isActive)
    return [contact, new Map([...found, person].map(({ id, name }) => [id, name]))]
  }
}

/** What the rules ask for. */
export function circumstancesOf(situation: Situation): Circumstances {
  return {
    leave: situation.leave,
    days: situation.days,
    contactDays: settingsOn(situation.organisation, situation.today).contactDays,
  }
}

/** Who answers, or is told: the other side of the viewer. */
export function otherOf({ side, person, contact }: Situation): Person | undefined {
  return side === 'person' ? contact : person
}

/** The person, and those who answer to the viewer or whose contact the viewer is. */
function isVisibleTo(viewer: Viewer, person: Person): boolean {
  if (person.organisationId !== viewer.organisationId || !person.isActive) return false
  if (person.id === viewer.personId) return true
  return person.managerId === viewer.personId || person.contactId === viewer.personId
}

/** The leave as it is stored with the person. */
export function recordOf({ person, leaveId }: Situation): LeaveRecord {
  const record = person.leaves.find(({ id }) => id === leaveId)
  if (!record) throw new Error(`Person ${person.id} has no leave ${leaveId}.`)
  return record
}
