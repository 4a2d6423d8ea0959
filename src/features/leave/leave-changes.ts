import type { CivilDate } from '../../shared/civil-date.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { Person, PersonStore } from '../people/index.ts'
import type { LeaveEffect, LeaveFollower } from './leave-follower.ts'

export type LeaveChanges = ReturnType<typeof createLeaveChanges>

/** Changes of leaves, each announced once to every feature whose things depend on a leave (decision 8). */
export function createLeaveChanges(parts: {
  people: Pick<PersonStore, 'find' | 'setReturnDate'>
  /** Asked for when a leave changes: some of them change leaves themselves. */
  followers: () => readonly LeaveFollower[]
}) {
  const { people, followers } = parts

  return {
    announce,

    /** What would change in other features, were the leave like this; by date. */
    async effectsOf(person: Person, leave: LeaveRecord): Promise<LeaveEffect[]> {
      const found: LeaveEffect[] = []
      // One after the other: it may run in a transaction.
      for (const follower of followers()) found.push(...(await follower.effectsOf(person, leave)))
      return found.toSorted((a, b) => (a.date < b.date ? -1 : 1))
    },

    /** Sets the first day back, and announces that the leave has changed. */
    async setReturnDate(personId: string, leaveId: string, date: CivilDate): Promise<void> {
      const { leave: before } = await find(personId, leaveId)
      await people.setReturnDate(personId, leaveId, date)
      const { person, leave } = await find(personId, leaveId)
      await announce(person, leave, before)
    },
  }

  async function find(personId: string, leaveId: string): Promise<{ person: Person; leave: LeaveRecord }> {
    const person = await people.find(personId)
    const leave = person?.leaves.find(({ id }) => id === leaveId)
    if (!person || !leave) throw new Error('The leave has gone.')
    return { person, leave }
  }

  /** Tells of a leave that was changed, in the transaction of the change. */
  async function announce(person: Person, leave: LeaveRecord, before: LeaveRecord): Promise<void> {
    for (const follower of followers()) await follower.leaveChanged(person, leave, before)
  }
}
