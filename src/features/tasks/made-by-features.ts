import type { CivilDate } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditLog } from '../audit/index.ts'
import type { TaskStore } from './task-store.ts'
import { callOff, finish, makeTaskFor, type MadeTaskKind, type Task, type TaskChange } from './task.ts'

export type TasksOfFeatures = ReturnType<typeof createTasksOfFeatures>

interface Parts {
  tasks: TaskStore
  audit: AuditLog
  clock: Clock
}

export interface TaskToMake {
  kind: MadeTaskKind
  /** Where its owner does it. */
  path: string
  ownerId: string
  aboutId: string
  due: CivilDate
}

/** The tasks that features make: each call joins the transaction of the act it comes from, and tells nobody. */
export function createTasksOfFeatures({ tasks, audit, clock }: Parts) {
  return {
    /** Answers its id. */
    async makeFor(viewer: Viewer, { kind, ...given }: TaskToMake): Promise<string> {
      const { organisationId } = viewer
      const task = makeTaskFor({ id: newId(), organisationId, words: { kind }, ...given }, clock())
      await tasks.put(task)
      await note('taskMade', viewer, task)
      return task.id
    },
    /** The act that it asked for has been done. Nothing where its owner has closed it before. */
    finish: (viewer: Viewer, id: string): Promise<void> =>
      close(viewer, id, { name: 'taskDone', change: (task) => finish(task, actOf(viewer)) }),
    /** Nobody has to do it any more. */
    callOff: (viewer: Viewer, id: string): Promise<void> =>
      close(viewer, id, { name: 'taskNotNeeded', change: (task) => callOff(task, undefined, actOf(viewer)) }),
    putOff: (id: string, due: CivilDate): Promise<void> => tasks.setDue(id, due),
  }

  async function close(
    viewer: Viewer,
    id: string,
    { name, change }: { name: ActName; change: (task: Task) => TaskChange },
  ): Promise<void> {
    const task = await tasks.find(id)
    const changed = task && change(task)
    if (!changed || 'refusal' in changed) return
    if (await tasks.put(changed.ok)) await note(name, viewer, changed.ok)
  }

  async function note(act: ActName, by: Viewer, { id: record, aboutId: about }: Task): Promise<void> {
    await audit.record({ act, by, about, record })
  }

  function actOf({ personId: by }: Viewer) {
    return { by, at: clock() }
  }
}
