import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { listPage, type ListPage } from '../../shared/paging.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { PeopleService } from '../people/index.ts'
import type { Task } from './task.ts'
import type { LateTasks, TaskStore } from './task-store.ts'

interface Parts {
  tasks: TaskStore
  people: Pick<PeopleService, 'findMany'>
  pausedIn: (organisationId: string) => Promise<string[]>
  clock: Clock
}

/** What HR look after, because nobody else does. */
export function createLateTasks({ tasks, people, pausedIn, clock }: Parts) {
  return {
    /** For HR: what is late, and what has an owner who has left. */
    async late(viewer: Viewer, page: number): Promise<ListPage<Task>> {
      const { organisationId } = viewer
      return listPage(await tasks.findLate(organisationId, await lateFor(viewer), page))
    },
    /** How many there are of these. */
    async countLate({ organisationId, personId }: Viewer): Promise<number> {
      const paused = await pausedIn(organisationId)
      const counted = await tasks.countByOwner(organisationId, {
        before: today(),
        notAbout: personId,
        paused,
      })
      const left = new Set(await whoHaveLeft(counted.map(({ _id }) => _id)))
      return counted.reduce((sum, { _id, open, late }) => sum + (left.has(_id) ? open : late), 0)
    },
  }

  async function lateFor({ organisationId, personId }: Viewer): Promise<LateTasks> {
    const ownerIds = await whoHaveLeft(await tasks.ownersIn(organisationId))
    return { before: today(), ownerIds, notAbout: personId, paused: await pausedIn(organisationId) }
  }

  async function whoHaveLeft(ids: readonly string[]): Promise<string[]> {
    return (await people.findMany(ids)).filter(({ isActive }) => !isActive).map(({ id }) => id)
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}
