import { isOnLeave } from '../../policy/leave/served-leave.ts'
import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Outcome } from '../../shared/outcome.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { findToKeep, type Person } from '../people/index.ts'
import type { Asking } from './asking.ts'
import type { createLastDays, LastDayParts, MovedPerson } from './end-last-days.ts'

/** Why somebody cannot keep in touch with the people of whoever leaves, or their leaving cannot be entered. */
export type LeavingRefusal = { several: Person[] } | 'themselves' | 'away' | 'leavesToo' | 'lastAdministrator'

interface TypedLeaving {
  lastDay: CivilDate
  successor: string
}

/** J5: what HR are about to enter, and what comes of it. */
export interface LeavingAhead {
  leaver: Person
  lastDay: CivilDate
  successor: Person
  /** The day by which the successor is asked to answer. */
  by: CivilDate
  /** It stands so already: nobody is asked again. */
  isSame: boolean
  /** Who was asked until now, and need not answer any more. */
  before: Person | undefined
  /** Those away. */
  moved: MovedPerson[]
}

/** HR enter that somebody leaves, after a look at what comes of it. */
export function createLeavingEntry(
  { people, audit, inTransaction, clock }: LastDayParts,
  { lastDays, asking }: { lastDays: ReturnType<typeof createLastDays>; asking: Asking },
) {
  return {
    /** What would come of it, before it is entered. */
    lookAt: async (
      viewer: Viewer,
      personId: string,
      typed: TypedLeaving,
    ): Promise<Outcome<LeavingAhead, LeavingRefusal>> => {
      const read = await readLeaving(viewer, personId, typed)
      if ('refusal' in read) return read
      const { leaver, successor, isSame } = read.ok
      const before = leaver.leaving?.acceptedAt ? undefined : leaver.leaving?.successorId
      const isAnother = before !== undefined && !isSame && before !== successor.id
      return {
        ok: {
          ...read.ok,
          by: await asking.dueOf(leaver, read.ok.lastDay),
          before: isAnother ? await people.find(before) : undefined,
          moved: await lastDays.movesTo(successor, leaver, viewer),
        },
      }
    },

    /** What was entered before is replaced; what stays the same asks nobody again. */
    enter: (
      viewer: Viewer,
      personId: string,
      typed: TypedLeaving,
    ): Promise<Outcome<Person, LeavingRefusal>> =>
      inTransaction(async () => {
        const read = await readLeaving(viewer, personId, typed)
        if ('refusal' in read) return read
        const { leaver, successor, lastDay, isSame } = read.ok
        if (isSame) return { ok: leaver }
        const { leaving } = leaver
        await asking.close(leaving, viewer)
        await lastDays.letIn(successor, viewer)
        const taskId = await asking.ask('takeOver', {
          owner: successor,
          about: leaver,
          due: await asking.dueOf(leaver, lastDay),
          path: `/hand-overs/${leaver.id}`,
        })
        const held = leaving?.held
        const entered = { lastDay, enteredById: viewer.personId, successorId: successor.id, taskId }
        const after = { ...leaver, leaving: { ...entered, ...(held && { held }) } }
        await people.save(after)
        await audit.record({ act: 'leavingEntered', by: viewer, about: leaver.id })
        return { ok: after }
      }),
  }

  async function readLeaving(
    viewer: Viewer,
    personId: string,
    typed: TypedLeaving,
  ): Promise<Outcome<Pick<LeavingAhead, 'leaver' | 'lastDay' | 'successor' | 'isSame'>, LeavingRefusal>> {
    const leaver = await findToKeep(people, viewer, personId)
    const meant = await people.whoIsMeant(viewer, typed.successor)
    if ('several' in meant) return { refusal: meant }
    const successor = meant.one
    const refusal = whyNotFollow(successor, leaver, dayOf(clock()))
    if (refusal) return { refusal }
    if (await people.isLastAdministrator(leaver)) return { refusal: 'lastAdministrator' }
    // After the last day only whoever follows can be another.
    const lastDay = leaver.isActive ? typed.lastDay : (leaver.leaving?.lastDay ?? typed.lastDay)
    const isSame = leaver.leaving?.lastDay === lastDay && leaver.leaving.successorId === successor.id
    return { ok: { leaver, successor, lastDay, isSame } }
  }
}

/** Why somebody cannot take the place of whoever leaves. */
export function whyNotFollow(
  successor: Person,
  leaver: Person,
  today: CivilDate,
): Exclude<LeavingRefusal, object> | undefined {
  if (successor.id === leaver.id) return 'themselves'
  if (successor.leaves.some((leave) => isOnLeave(leave, today))) return 'away'
  return !successor.isActive || successor.leaving ? 'leavesToo' : undefined
}
