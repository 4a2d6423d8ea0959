import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import { settingsOn, type Leaving, type PeopleService, type Person } from '../people/index.ts'
import type { PortalTasks } from '../tasks/index.ts'
import { answerBy } from './hand-over.ts'

export type Asking = ReturnType<typeof createAsking>

/** J5: who is asked to follow somebody who leaves, or to name another, as a task with its day. */
export function createAsking({
  people,
  tasks,
  clock,
}: {
  people: Pick<PeopleService, 'organisation'>
  tasks: PortalTasks
  clock: Clock
}) {
  return { dueOf, ask, close }

  async function dueOf({ organisationId }: Person, lastDay: CivilDate): Promise<CivilDate> {
    const organisation = await people.organisation(organisationId)
    if (!organisation) throw new Error('A person without an employer.')
    const day = dayOf(clock())
    return answerBy(lastDay, { nation: settingsOn(organisation, day).nation, today: day })
  }

  async function ask(
    asks: 'takeOver' | 'nameContact',
    given: { owner: Person; about: Person; due: CivilDate; path: string },
  ): Promise<string> {
    const [task] = await tasks.make([{ ...given, asks, what: asks }])
    return task?.id ?? ''
  }

  /** What was asked is done: of HR by naming somebody, of the one asked by accepting; who is asked no more need not answer. */
  async function close(leaving: Leaving | undefined, viewer: Viewer): Promise<void> {
    const [task] = leaving?.taskId === undefined ? [] : await tasks.find([leaving.taskId])
    if (!task) return
    const isDone = task.asks === 'nameContact' || task.ownerId === viewer.personId
    await (isDone ? tasks.finish([task.id], viewer.personId) : tasks.callOff([task.id], 'takenBack'))
  }
}
