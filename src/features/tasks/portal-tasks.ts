import { addDays, today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { ChangedMeanwhileError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Clock } from '../../shared/ports.ts'
import type { OutboxService } from '../outbox/index.ts'
import type { Person } from '../people/index.ts'
import { dropByPortal, finish, handOn, makeTask, moveTo, serveFrom, thePortal } from './task.ts'
import type { AskedTask, PortalReason, Task, TaskChange, TaskHow } from './task.ts'
import type { TaskStore } from './task-store.ts'

/** One task that the portal makes: of a list, or for an act that asks something of somebody. */
export interface PortalTask {
  what: string
  whatInWelsh?: string | undefined
  asks?: AskedTask
  path?: string
  about: Person
  owner: Person
  forDay?: CivilDate | undefined
  how?: TaskHow | undefined
  speaks?: boolean
  due: CivilDate
}

/** Why the portal acts: for some reasons it is a day, which is told. */
export interface PortalWhy {
  reason: PortalReason
  day?: CivilDate
}

/** So long somebody has to take up again what was held. */
const daysOnceItGoesOn = 7

export type PortalTasks = ReturnType<typeof createPortalTasks>

/**
 * What the portal does to tasks that follow a date, each in the transaction of whatever moved that date. Acts of owners are
 * theirs: what is done or called off already stays so. Whoever calls leaves the row of the act.
 */
export function createPortalTasks(parts: {
  tasks: TaskStore
  outbox: Pick<OutboxService, 'tellSomething'>
  clock: Clock
}) {
  const { tasks, outbox, clock } = parts

  return {
    /** Each owner hears once that something waits, and not what. Answers the tasks in the order given. */
    async make(wanted: readonly PortalTask[]): Promise<Task[]> {
      const made: Task[] = []
      for (const { about, owner, ...rest } of wanted) {
        const facts = {
          id: newId(),
          organisationId: about.organisationId,
          aboutId: about.id,
          ownerId: owner.id,
        }
        const task = makeTask({ ...facts, ...rest }, { by: thePortal, at: clock() })
        await put(task)
        made.push(task)
      }
      await tellEach(wanted.map(({ owner }) => owner))
      return made
    },

    /** Open ones about somebody that ask one of these. */
    async openAsked({ organisationId, id }: Person, asks: readonly AskedTask[]): Promise<Task[]> {
      const open = await tasks.findOpenAbout(organisationId, id)
      return open.filter((task) => asks.some((one) => one === task.asks))
    },

    /** Open ones of an owner, about some of these people, that ask one of these. */
    async openAskedOf(
      ownerId: string,
      aboutIds: readonly string[],
      asks: readonly AskedTask[],
    ): Promise<Task[]> {
      const open = aboutIds.length === 0 ? [] : await tasks.findOwnAbout(ownerId, aboutIds)
      return open.filter((task) => asks.some((one) => one === task.asks))
    },

    find: (ids: readonly string[]): Promise<Task[]> => tasks.findMany(ids),

    /** Those of them that are open get the day that they are to have, where it is another. */
    async move(days: ReadonlyMap<string, CivilDate>, why: PortalReason | PortalWhy): Promise<void> {
      await changeOpen([...days.keys()], (task) => {
        const due = days.get(task.id)
        return due === undefined || due === task.due ? undefined : moveTo(task, due, act(why))
      })
    },

    /** CON-11: what was held until now is due in a week at the soonest. Its owner is not told: it stands on their lists again. */
    async goesOn({ organisationId, id }: Person): Promise<void> {
      const soonest = addDays(dayOf(clock()), daysOnceItGoesOn)
      const held = (await tasks.findOpenAbout(organisationId, id)).filter(
        ({ speaks, due }) => speaks === true && due < soonest,
      )
      for (const task of held) {
        const moved = moveTo(task, soonest, act('contactAgain'))
        if ('ok' in moved) await put(moved.ok)
      }
    },

    /** Where it is open, this is the first day that it serves now. */
    async serveFrom(id: string, forDay: CivilDate): Promise<void> {
      await changeOpen([id], (task) => (task.forDay === forDay ? undefined : { ok: serveFrom(task, forDay) }))
    },

    /** What they asked has been done, by this person. */
    finish: (ids: readonly string[], by: string): Promise<number> =>
      changeOpen(ids, (task) => finish(task, { by, at: clock() })),

    callOff: (ids: readonly string[], why: PortalReason | PortalWhy): Promise<number> =>
      changeOpen(ids, (task) => dropByPortal(task, act(why))),

    /** Those of them that are open become somebody else’s, who hears of it once. `path`: where the new owner does it. */
    async handOn(ids: readonly string[], owner: Person, { path }: { path?: string } = {}): Promise<void> {
      const handed = await changeOpen(ids, (task) =>
        task.ownerId === owner.id ? undefined : handOn(task, owner.id, { by: thePortal, at: clock(), path }),
      )
      if (handed > 0) await tellEach([owner])
    },
  }

  /** Answers how many it changed. */
  async function changeOpen(
    ids: readonly string[],
    change: (task: Task) => TaskChange | undefined,
  ): Promise<number> {
    let count = 0
    for (const task of await tasks.findMany(ids)) {
      const changed = task.state === 'open' ? change(task) : undefined
      if (!changed || !('ok' in changed)) continue
      await put(changed.ok)
      count += 1
    }
    return count
  }

  async function put(task: Task): Promise<void> {
    if (!(await tasks.put(task))) throw new ChangedMeanwhileError('The task is not what it was.')
  }

  async function tellEach(owners: readonly Person[]): Promise<void> {
    const byId = new Map(owners.map((owner) => [owner.id, owner]))
    for (const owner of byId.values()) await outbox.tellSomething(owner)
  }

  function act(why: PortalReason | PortalWhy) {
    return { by: thePortal, at: clock(), ...(typeof why === 'string' ? { reason: why } : why) }
  }
}
