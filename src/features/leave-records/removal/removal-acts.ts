import { today as dayOf } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import { hasPortalAccess } from '../../identity/index.ts'
import type { LeaveChanges, LeaveEffect } from '../../leave/index.ts'
import { findToKeep, type Person } from '../../people/index.ts'
import { reason, type Because } from '../because.ts'
import { seenMark, versionOf } from '../leave-version.ts'
import { settled, type ReportedChange, type ReportedChangeStore } from '../reported/index.ts'
import type { LeaveActRefusal, LeaveRecordsParts } from '../service.ts'
import { withAllTold } from '../with-told.ts'
import { leavesWithout, whatRemovalMeans, type Removal } from './removal.ts'

export type RemovalActs = ReturnType<typeof createRemovalActs>

export type RemovalParts = Omit<LeaveRecordsParts, 'leaves'> & {
  leaves: Pick<LeaveChanges, 'effectsBetween' | 'holdsOf' | 'keepAll'>
  reports: ReportedChangeStore
}

/** A leave as it would be taken away. */
export interface SeenRemoval {
  person: Person
  leave: LeaveRecord
  because: Because[]
  effects: LeaveEffect[]
  /** Nothing is left for which they could sign in. */
  endsAccess: boolean
  /** What stands against it, by date. */
  holds: LeaveEffect[]
}

/** Somebody else has taken it away meanwhile. */
export type RemovalRefusal = LeaveActRefusal | 'held' | 'gone' | 'notAsSeen'

/** A leave that was entered by mistake, or will not be taken. */
export function createRemovalActs(parts: RemovalParts) {
  const { people, leaves, reports, audit, outbox, clock, inTransaction } = parts

  return {
    /** Undefined: no such leave is there. Throws a NotFoundError for somebody whose record the viewer does not keep. */
    async see(viewer: Viewer, personId: string, leaveId: string): Promise<SeenRemoval | undefined> {
      const person = await findToKeep(people, viewer, personId)
      const leave = leaveIn(person, leaveId)
      if (!leave) return undefined
      return {
        person,
        leave,
        ...(await whatItMeans(leave, person)),
        endsAccess: !hasPortalAccess(people, without(leave, person)),
        holds: await leaves.holdsOf(person, leave),
      }
    },

    /**
     * `shown`: the version of the leave that the form was about; `seen`: the mark of what it said goes with it. Each side hears
     * of it once, and not why.
     */
    remove: (
      viewer: Viewer,
      personId: string,
      asked: { leaveId: string; shown: string | undefined; seen?: string | undefined; removal: Removal },
    ): Promise<Outcome<undefined, RemovalRefusal>> =>
      inTransaction(async () => {
        const person = await findToKeep(people, viewer, personId)
        const leave = leaveIn(person, asked.leaveId)
        if (!leave) return { refusal: 'gone' as const }
        if (versionOf(leave) !== asked.shown) return { refusal: 'changedMeanwhile' as const }
        if ((await leaves.holdsOf(person, leave)).length > 0) return { refusal: 'held' as const }
        if (asked.seen !== undefined && asked.seen !== seenMark(await whatItMeans(leave, person)))
          return { refusal: 'notAsSeen' as const }
        const left = leavesWithout(leave, person.leaves, asked.removal, dayOf(clock()))
        if ('refusal' in left) return left
        await leaves.keepAll(withAllTold(person, left.ok, clock()), left.ok)
        for (const report of await waitingOf(leave, person)) await reports.put(settled(report))
        await audit.record({ act: 'leaveRemoved', by: viewer, about: person.id, record: leave.id })
        await outbox.tellSomething(person)
        const contact = await people.contactOf(person)
        if (contact) await outbox.tellSomething(contact)
        return { ok: undefined }
      }),
  }

  async function whatItMeans(
    leave: LeaveRecord,
    person: Person,
  ): Promise<Pick<SeenRemoval, 'because' | 'effects'>> {
    const toldGoes = (await waitingOf(leave, person)).length > 0 ? [reason('toldGoes', {})] : []
    return {
      because: [...whatRemovalMeans(leave, person.leaves, dayOf(clock())), ...toldGoes],
      effects: await leaves.effectsBetween(person, without(leave, person)),
    }
  }

  /** What was said of this leave, and waits for HR: of a leave that has gone nothing can be looked at. */
  async function waitingOf({ id }: LeaveRecord, person: Person): Promise<ReportedChange[]> {
    return (await reports.findWaitingOf(person.id)).filter(({ leaveId }) => leaveId === id)
  }
}

function without({ id }: LeaveRecord, person: Person): Person {
  return { ...person, leaves: person.leaves.filter((one) => one.id !== id) }
}

function leaveIn({ leaves }: Person, leaveId: string): LeaveRecord | undefined {
  return leaves.find(({ id }) => id === leaveId)
}
