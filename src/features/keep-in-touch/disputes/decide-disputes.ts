import { ChangedMeanwhileError, NotFoundError } from '../../../shared/errors.ts'
import { listPage, rangeOf, type ListPage } from '../../../shared/paging.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import { canDecideFor, canSee, type PeopleService, type Person } from '../../people/index.ts'
import { today as dayOf } from '../../../shared/civil-date.ts'
import type { Day } from '../day.ts'
import { withDay, type DayActParts } from '../change-days.ts'
import { endWithoutRoom } from '../end-without-room.ts'
import type { Situation } from '../situation.ts'
import { decide, decisionOn, isCorrectable, isReadByHr, saidMark, type Decision } from './dispute.ts'

export interface DisputedDay {
  day: Day
  person: Person
}

export interface DisputedOfTeam extends DisputedDay {
  /** Whether anybody of HR is neither of the two. */
  canBeDecided: boolean
}

export interface DayForHr {
  day: Day
  situation: Situation
  /** Name of who decided; undefined where nobody did, or nobody knows any more. */
  decidedBy: string | undefined
}

/** Days of which one side says that they should not count: HR alone decide, and never about their own. */
export function createDisputes(parts: DayActParts & { people: PeopleService }) {
  const { days, situations, people, outbox, audit, inTransaction, clock } = parts

  return {
    /** How many the viewer may decide. */
    async count(viewer: Viewer): Promise<number> {
      return days.countDisputed(viewer.organisationId, { notOf: await people.idsNotDecidedBy(viewer) })
    },

    /** Those of people with whom the viewer keeps in touch, the earliest first: somebody else of HR decides them. */
    async ofOwnTeam(viewer: Viewer): Promise<DisputedOfTeam[]> {
      const kept = (await people.idsNotDecidedBy(viewer)).filter((id) => id !== viewer.personId)
      if (kept.length === 0) return []
      const disputed = await days.findDisputedOf(viewer.organisationId, kept)
      const found = await people.findMany([...new Set(disputed.map(({ personId }) => personId))])
      const rows: DisputedOfTeam[] = []
      for (const day of disputed) {
        const person = found.find(({ id }) => id === day.personId)
        if (!person || !canSee(viewer, person)) continue
        rows.push({ day, person, canBeDecided: (await people.hrFor(person)).length > 0 })
      }
      return rows
    },

    /** Those that the viewer may decide. The earliest day comes first: it has waited longest. */
    async list(viewer: Viewer, page: number): Promise<ListPage<DisputedDay>> {
      const notOf = await people.idsNotDecidedBy(viewer)
      const range = { ...rangeOf(page), notOf }
      const { rows: disputed, hasMore } = listPage(await days.findDisputed(viewer.organisationId, range))
      const found = await people.findMany([...new Set(disputed.map(({ personId }) => personId))])
      const byId = new Map(found.map((person) => [person.id, person]))
      const rows = disputed.flatMap((day) => {
        const person = byId.get(day.personId)
        return person && canDecideFor(viewer, person) ? [{ day, person }] : []
      })
      return { rows, hasMore }
    },

    /**
     * A day to decide, or to read again, with who decided. Throws a NotFoundError for one that HR were never asked about and
     * payroll does not have, and for one that is not for the viewer to decide.
     */
    async find(viewer: Viewer, dayId: string): Promise<DayForHr> {
      const known = await days.find(dayId)
      if (!known) throw new NotFoundError('No such day.')
      const situation = await situations.findDayForHr(viewer, known)
      const day = situation.days.find(({ id }) => id === dayId)
      if (!day || !isReadByHr(day)) throw new NotFoundError('Nothing to decide.')
      const actorId = decisionOn(day)?.actorId
      const decidedBy = actorId === undefined ? undefined : await people.find(actorId)
      return { day, situation, decidedBy: decidedBy?.name }
    },

    /**
     * Both sides are told. `seen`: what was said as it stood on the page. Throws a ChangedMeanwhileError when a colleague decided
     * first, or more was said.
     */
    async decide(
      viewer: Viewer,
      dayId: string,
      { seen, ...decision }: Decision & { seen: string | undefined },
    ): Promise<Day> {
      return inTransaction(async () => {
        const known = await days.find(dayId)
        if (!known) throw new NotFoundError('No such day.')
        const situation = await situations.findDayForHr(viewer, known)
        const { person, contact } = situation
        await days.holdLeave(known)
        if (seen !== saidMark(known)) throw new ChangedMeanwhileError('More was said about the day.')
        const when = { at: clock(), today: dayOf(clock()) }
        const act = { by: 'hr', actorId: viewer.personId, ...when } as const
        const change = decide(known, decision, act)
        if ('refusal' in change || !(await days.replace(change.ok))) {
          throw new ChangedMeanwhileError('The day is not disputed any more.')
        }
        await endWithoutRoom(days, withDay(change.ok, situation), when.at)
        const name = isCorrectable(known) ? 'dayCorrected' : 'disputeDecided'
        await audit.record({ act: name, by: viewer, about: person.id, record: dayId })
        for (const side of [person, contact]) if (side) await outbox.tellSomething(side)
        return change.ok
      })
    },
  }
}
