import { isDeepStrictEqual } from 'node:util'
import type { CivilDate } from '../../shared/civil-date.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import { backFrom } from '../../policy/leave/time-away.ts'
import type { Person, PersonStore } from '../people/index.ts'
import type { DateMover, LeaveBefore, LeaveEffect, LeaveFollower, LeavesFollower } from './leave-follower.ts'

export type LeaveChanges = ReturnType<typeof createLeaveChanges>

/** Changes of leaves, each announced once to every feature whose things depend on a leave (decision 8). */
export function createLeaveChanges(parts: {
  people: Pick<PersonStore, 'find' | 'hold' | 'save' | 'setReturnDate'>
  /** Asked for when a leave changes: some of them change leaves themselves. */
  followers: () => readonly LeaveFollower[]
  /** Of all leaves of a person together; the same. */
  ofAllLeaves: () => readonly LeavesFollower[]
}) {
  const { people, followers, ofAllLeaves } = parts

  return {
    announceChanges,

    /** Before an act that hangs on a leave of theirs, and changes none, in its transaction: of two at once each sees the other. */
    hold: (personId: string): Promise<void> => people.hold(personId),

    /** CON-11: nothing that somebody put forward or agreed for the leave is left to come. */
    async stopContact(person: Person, leave: LeaveRecord): Promise<void> {
      for (const follower of followers()) await follower.contactStopped?.(person, leave)
    },

    /** What would change in other features, were the leaves like this, or added; by date. */
    effectsOf: (person: Person, changed: readonly LeaveRecord[]): Promise<LeaveEffect[]> =>
      effectsBetween(person, { ...person, leaves: withChanged(person.leaves, changed) }),

    effectsBetween,

    /** What stands against taking the leave away; by date. */
    async holdsOf(person: Person, leave: LeaveRecord): Promise<LeaveEffect[]> {
      const found: LeaveEffect[] = []
      for (const follower of followers()) found.push(...((await follower.holdsLeave?.(person, leave)) ?? []))
      return byDate(found)
    },

    /** Adds these leaves of a person, or puts them in the place of those with their ids, and announces what it changed. */
    keep: (person: Person, changed: readonly LeaveRecord[]): Promise<void> =>
      keepAll(person, withChanged(person.leaves, changed)),

    /** These and no others: one that is not among them is taken away. Announces what it changed. */
    keepAll,

    /** Sets the first day back, and announces that the leave has changed. */
    async setReturnDate(
      { personId, leaveId }: { personId: string; leaveId: string },
      date: CivilDate,
      dateMovedBy?: DateMover,
    ): Promise<void> {
      const { person: was, leave: before } = await find(personId, leaveId)
      await people.setReturnDate(personId, leaveId, date)
      const { person, leave } = await find(personId, leaveId)
      await announce(person, leave, {
        leave: before,
        leaves: was.leaves,
        ...(dateMovedBy && { dateMovedBy }),
      })
      await announceAll(person, was.leaves)
    },
  }

  async function keepAll(person: Person, leaves: readonly LeaveRecord[]): Promise<void> {
    const after = { ...person, leaves: [...leaves] }
    await people.save(after)
    await announceChanges(person, after)
  }

  /** Of each leave that `announceChanges` would announce. */
  async function effectsBetween(person: Person, after: Person): Promise<LeaveEffect[]> {
    const found: LeaveEffect[] = []
    // One after the other: it may run in a transaction.
    for (const { leave, before } of changesBetween(person.leaves, after.leaves))
      for (const follower of followers()) found.push(...(await follower.effectsOf(after, leave, before)))
    // What two of them lose together is said once.
    return byDate(found.filter((one, at) => found.findIndex((other) => isDeepStrictEqual(one, other)) === at))
  }

  async function find(personId: string, leaveId: string): Promise<{ person: Person; leave: LeaveRecord }> {
    const person = await people.find(personId)
    const leave = person?.leaves.find(({ id }) => id === leaveId)
    if (!person || !leave) throw new Error('The leave has gone.')
    return { person, leave }
  }

  async function announceChanges({ leaves }: Person, after: Person): Promise<void> {
    for (const { leave, before } of changesBetween(leaves, after.leaves)) await announce(after, leave, before)
    if (!isDeepStrictEqual(leaves, after.leaves)) await announceAll(after, leaves)
  }

  async function announceAll(after: Person, before: readonly LeaveRecord[]): Promise<void> {
    for (const follower of ofAllLeaves()) await follower.leavesChanged(after, before)
  }

  /** Tells of a leave that was changed, or taken away, in the transaction of the change. */
  async function announce(
    person: Person,
    leave: LeaveRecord | undefined,
    before: LeaveBefore,
  ): Promise<void> {
    for (const follower of followers())
      await (leave ? follower.leaveChanged(person, leave, before) : follower.leaveRemoved(person, before))
  }
}

/**
 * What is otherwise than it was: nothing hangs on a new leave yet, but one that goes on in another now, or no longer, has
 * changed as well (decision 94). `leave` undefined: it was taken away.
 */
function changesBetween(
  leaves: readonly LeaveRecord[],
  after: readonly LeaveRecord[],
): { leave: LeaveRecord | undefined; before: LeaveBefore }[] {
  return leaves
    .map((before) => ({ leave: after.find(({ id }) => id === before.id), before: { leave: before, leaves } }))
    .filter(
      ({ leave, before }) =>
        !leave || !isDeepStrictEqual(leave, before.leave) || endsOtherwise(leave, leaves, after),
    )
}

function byDate(effects: readonly LeaveEffect[]): LeaveEffect[] {
  return effects.toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** These leaves with the changed ones in the place of those with their ids, or added; by their first days. */
export function withChanged(before: readonly LeaveRecord[], changed: readonly LeaveRecord[]): LeaveRecord[] {
  const others = before.filter(({ id }) => !changed.some((one) => one.id === id))
  return [...others, ...changed].toSorted((a, b) => (a.start < b.start ? -1 : 1))
}

function endsOtherwise(
  leave: LeaveRecord,
  before: readonly LeaveRecord[],
  after: readonly LeaveRecord[],
): boolean {
  return backFrom(before, leave) !== backFrom(after, leave)
}
