import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { ChangedMeanwhileError, NotFoundError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { listPage, type ListPage } from '../../shared/paging.ts'
import type { Clock, InTransaction } from '../../shared/ports.ts'
import type { Viewer } from '../../shared/viewer.ts'
import type { ActName, AuditLog } from '../audit/index.ts'
import type { OutboxService } from '../outbox/index.ts'
import { calledIfWelsh, type PeopleService, type Person } from '../people/index.ts'
import { createComingTasks } from './coming-tasks.ts'
import { createPortalTasks } from './portal-tasks.ts'
import { callOff, finish, handOn, holdUp, isQuestion, makeTask, type Task, type TaskChange } from './task.ts'
import { createLateTasks } from './late-tasks.ts'
import type { TaskStore } from './task-store.ts'
import { createLateTeller } from './tell-of-late.ts'

export type TaskService = ReturnType<typeof createTaskService>

export interface TaskParts {
  tasks: TaskStore
  people: Pick<PeopleService, 'find' | 'findMany' | 'whoIsMeant' | 'organisations' | 'recordKeepersOf'>
  outbox: Pick<OutboxService, 'tellSomething'>
  audit: AuditLog
  /** The ids of those whose contact goes through HR (CON-11). */
  pausedIn: (organisationId: string) => Promise<string[]>
  inTransaction: InTransaction
  clock: Clock
}

/** A task as it is typed. Names and staff numbers mean people. */
export interface NewTask {
  what: string
  /** Empty: about nobody. */
  about: string
  /** Empty: the viewer does it. */
  owner: string
  due: CivilDate
}

/** The words of a field mean nobody, or may mean several. */
export interface WhoIsUnclear {
  field: 'about' | 'owner'
  several: Person[]
}

/** What somebody does by a day: its owner and HR see it, and nobody else. */
export function createTaskService(parts: TaskParts) {
  const { tasks, people, outbox, audit, pausedIn, inTransaction, clock } = parts
  return {
    /** What features make, move and call off; it joins the transaction of what it follows. */
    byPortal: createPortalTasks(parts),

    async own(viewer: Viewer, page: number): Promise<ListPage<Task>> {
      return listPage(await tasks.findOwn(viewer.personId, page))
    },
    ...createLateTasks(parts),
    ...createComingTasks(parts),
    tellOfLate: createLateTeller(parts),

    /** Open ones about a person, for HR. */
    async openAbout(viewer: Viewer, personId: string): Promise<Task[]> {
      const found = await tasks.findOpenAbout(viewer.organisationId, personId)
      return found.filter((task) => canSee(viewer, task))
    },
    find,

    async make(viewer: Viewer, typed: NewTask): Promise<Outcome<Task, WhoIsUnclear>> {
      const about = typed.about === '' ? undefined : await people.whoIsMeant(viewer, typed.about)
      if (about && 'several' in about) return { refusal: { field: 'about', ...about } }
      const owner =
        typed.owner === '' ? await themselves(viewer) : await people.whoIsMeant(viewer, typed.owner)
      if ('several' in owner) return { refusal: { field: 'owner', ...owner } }
      const { organisationId } = viewer
      const { what, due } = typed
      const ids = { ownerId: owner.one.id, aboutId: about?.one.id }
      const task = makeTask({ id: newId(), organisationId, what, due, ...ids }, act(viewer))
      return inTransaction(async () => {
        await tasks.put(task)
        await note('taskMade', viewer, task)
        await tell(viewer, owner.one)
        return { ok: task }
      })
    },

    finish: (viewer: Viewer, id: string, version: number): Promise<Task> =>
      changeTask(viewer, { id, version }, 'taskDone', (task) => finish(task, act(viewer))),

    callOff: (
      viewer: Viewer,
      id: string,
      { version, why }: { version: number; why: string },
    ): Promise<Task> =>
      changeTask(viewer, { id, version }, 'taskNotNeeded', (task) => callOff(task, why, act(viewer))),

    /** Its owner cannot do it yet, and says when it can be expected. */
    holdUp: (
      viewer: Viewer,
      id: string,
      { version, ...heldUp }: { version: number } & NonNullable<Task['heldUp']>,
    ): Promise<Task> =>
      changeTask(viewer, { id, version }, 'taskHeldUp', (task) => holdUp(task, heldUp, act(viewer))),

    async handOn(
      viewer: Viewer,
      id: string,
      { version, owner }: { version: number; owner: string },
    ): Promise<Outcome<Task, WhoIsUnclear>> {
      const to = await people.whoIsMeant(viewer, owner)
      if ('several' in to) return { refusal: { field: 'owner', ...to } }
      return inTransaction(async () => {
        const change = (task: Task) => handOn(task, to.one.id, act(viewer))
        const task = await changeTask(viewer, { id, version }, 'taskHandedOn', change)
        await tell(viewer, to.one)
        return { ok: task }
      })
    },

    /** The ids of those whose contact goes through HR. */
    pausedAround: ({ organisationId }: Viewer) => pausedIn(organisationId),

    /** J9: of a task to speak with somebody: what they are called if they prefer Welsh, else ''. */
    async speaksWelsh({ asks, speaks, aboutId }: Task): Promise<string> {
      const isTalk = speaks === true || asks === 'talk' || asks === 'talkWhen'
      const about = isTalk && aboutId !== undefined ? await people.find(aboutId) : undefined
      return about ? calledIfWelsh(about) : ''
    },

    /** Whoever stands in these. */
    async namesIn(some: readonly Task[]): Promise<Map<string, string>> {
      const ids = some.flatMap(({ ownerId, aboutId, history }) => [
        ownerId,
        aboutId ?? [],
        history.flatMap(({ by, to }) => [by, to ?? []].flat()),
      ])
      const found = await people.findMany([...new Set(ids.flat(2))])
      return new Map(found.map(({ id, name }) => [id, name]))
    },
    today,
  }

  async function find(viewer: Viewer, id: string): Promise<Task> {
    const task = await tasks.find(id)
    if (!task || !canSee(viewer, task)) throw new NotFoundError('No such task.')
    return task
  }

  function changeTask(
    viewer: Viewer,
    { id, version }: { id: string; version: number },
    name: ActName,
    change: (task: Task) => TaskChange,
  ): Promise<Task> {
    return inTransaction(async () => {
      const task = await find(viewer, id)
      // Its page has no button for it.
      if (isQuestion(task) && name !== 'taskHeldUp') throw new ChangedMeanwhileError('It wants an answer.')
      const changed = change(task)
      if (task.version !== version || 'refusal' in changed || !(await tasks.put(changed.ok)))
        throw new ChangedMeanwhileError('The task is not what it was.')
      await note(name, viewer, changed.ok)
      return changed.ok
    })
  }

  async function themselves({ personId }: Viewer): Promise<{ one: Person }> {
    const one = await people.find(personId)
    if (!one) throw new NotFoundError('Nobody is signed in.')
    return { one }
  }

  async function note(name: ActName, by: Viewer, { id: record, aboutId: about }: Task): Promise<void> {
    await audit.record({ act: name, by, about, record })
  }

  async function tell({ personId }: Viewer, owner: Person): Promise<void> {
    if (owner.id !== personId) await outbox.tellSomething(owner)
  }

  function act(viewer: Viewer) {
    return { by: viewer.personId, at: clock() }
  }

  function today(): CivilDate {
    return dayOf(clock())
  }
}

/** Its owner, and who made it; and HR, but for what is about themselves. */
function canSee({ personId, organisationId, roles }: Viewer, task: Task): boolean {
  if (task.organisationId !== organisationId) return false
  const isTheirs = task.ownerId === personId || task.history[0]?.by === personId
  return isTheirs || (roles.includes('hr') && task.aboutId !== personId)
}
