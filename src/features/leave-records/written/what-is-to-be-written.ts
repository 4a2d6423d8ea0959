import { toBeConfirmed, withConfirmation } from '../../../policy/leave/end-confirmation.ts'
import type { LeavesFollower } from '../../leave/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import type { PortalTasks } from '../../tasks/index.ts'
import type { PlannedLeave } from '../leave-act.ts'

/** MAT-03: before HR or their person change a leave: what HR confirm in writing then is kept with the person. */
export function withToConfirm(person: Person, { confirm }: Pick<PlannedLeave, 'confirm'>): Person {
  return confirm ? withConfirmation(person, confirm) : person
}

/**
 * MAT-03: one task of HR says by when the end of a leave is to be confirmed, and goes with what there is to confirm. It joins
 * the transaction of whatever changed the leaves.
 */
export function createWrittenFollower(parts: {
  tasks: PortalTasks
  people: Pick<PeopleService, 'hrFor'>
}): LeavesFollower {
  const { tasks, people } = parts
  return {
    async leavesChanged(person) {
      const [first] = toBeConfirmed(person)
      const ids = (await tasks.openAsked(person, ['confirmEnd'])).map(({ id }) => id)
      if (!first) return void (await tasks.callOff(ids, 'endOther'))
      if (ids.length > 0) return tasks.move(new Map(ids.map((id) => [id, first.by])), 'endOther')
      const [owner] = await people.hrFor(person)
      if (!owner) return
      const path = `/hr/people/${person.id}/leave`
      const task = {
        what: 'confirmEnd',
        asks: 'confirmEnd',
        path,
        about: person,
        owner,
        due: first.by,
      } as const
      await tasks.make([task])
    },
  }
}
