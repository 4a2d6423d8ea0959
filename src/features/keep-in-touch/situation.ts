import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { findLeavePicture, findLeavePictureToDecide, type LeavePicture } from '../leave/index.ts'
import { calledName, type PeopleService, type Person } from '../people/index.ts'
import { allowanceOf, type DayKind } from '../../policy/days/allowance.ts'
import type { Circumstances, Day, Side } from './day.ts'
import type { DayStore } from './day-store.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'

/** All that is known about the days of one leave, as one of the two sides may see it. */
export interface Situation extends LeavePicture {
  side: Side
  viewerId: string
  /** Undefined for leave that has no such days. `days` is 0 where the employer's policy gives none. */
  allowance: { kind: DayKind; days: number } | undefined
  /** By date. */
  days: readonly Day[]
  /** What everybody who has acted is called, by id. */
  names: ReadonlyMap<string, string>
}

export type Situations = ReturnType<typeof createSituations>

export function createSituations(parts: { days: DayStore; people: PeopleService; clock: Clock }) {
  const { days, people } = parts

  return {
    /** Throws a NotFoundError as findLeavePicture does. */
    find: async (viewer: Viewer, personId: string): Promise<Situation> =>
      situationOf(await findLeavePicture(parts, viewer, personId), viewer),

    /** For HR, who are neither of the two. */
    findForHr: async (viewer: Viewer, personId: string): Promise<Situation> =>
      situationOf(await findLeavePictureToDecide(parts, viewer, personId), viewer),
  }

  async function situationOf(picture: LeavePicture, viewer: Viewer): Promise<Situation> {
    const { person, leave, settings } = picture
    const daysOfLeave = await days.findOfLeave(person.id, leave.id)
    return {
      ...picture,
      // HR see what the manager sees, and speak as neither.
      side: viewer.personId === person.id ? 'person' : 'manager',
      viewerId: viewer.personId,
      allowance: allowanceOf(leaveForDays(leave), settings.contactDays),
      days: daysOfLeave,
      names: await namesOf(picture, daysOfLeave),
    }
  }

  async function namesOf(
    { person, contact }: LeavePicture,
    daysOfLeave: readonly Day[],
  ): Promise<Map<string, string>> {
    const names = new Map((contact ? [person, contact] : [person]).map((one) => [one.id, calledName(one)]))
    const actors = daysOfLeave.flatMap(({ history }) => history.flatMap(({ actorId }) => actorId ?? []))
    const others = new Set(actors.filter((id) => !names.has(id)))
    const found = others.size === 0 ? [] : await people.findMany([...others])
    for (const one of found) names.set(one.id, calledName(one))
    return names
  }
}

/** What the rules ask for. */
export function circumstancesOf({ leave, days, settings }: Situation): Circumstances {
  return { leave: leaveForDays(leave), days, contactDays: settings.contactDays }
}

/** Who answers, or is told: the other side of the viewer. */
export function otherOf({ side, person, contact }: Situation): Person | undefined {
  return side === 'person' ? contact : person
}
