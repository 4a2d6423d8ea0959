import type { PortalReason } from '../../tasks/index.ts'
import { itemsForDay, type DayAtWork } from './day-items.ts'
import type { ListMaker, ListParts } from './make-list.ts'
import { off, over, worked, type ReadyList } from './ready-list.ts'
import { isShared } from './shared-items.ts'
import { createSharedTasks } from './shared-tasks.ts'

/** A keep-in-touch day that is agreed, as much as its list needs. */
export interface AgreedDay extends DayAtWork {
  id: string
  personId: string
  leaveId: string
}

/** The lists of days at work during leave. One task wakes the account, and one offers the assessment, for several of them. */
export function createDayListKeeper(parts: ListParts, maker: ListMaker) {
  const { lists, templates, tasks, people } = parts
  const { settle, servedBy } = createSharedTasks(parts, maker)

  return {
    servedBy,

    /** Of a day at work that both have agreed to. */
    async keepDay(day: AgreedDay): Promise<void> {
      const { id, personId, leaveId, date } = day
      const person = await people.find(personId)
      const leave = person?.leaves.find((one) => one.id === leaveId)
      if (!person || !leave || date < maker.today()) return
      const before = await lists.find(id)
      if (before?.state === 'standing') return
      const { items } = await templates.of(person.organisationId)
      const planned = await maker.plan(person, leave, { kind: 'day', date, items: itemsForDay(items, day) })
      const served = await servedBy(personId, day)
      const shared = new Map([...served].map(([itemId, { task }]) => [itemId, task.id]))
      await maker.make(person, { id, kind: 'day', leaveId, date }, { planned, before, shared })
      await settle(personId, { reason: 'dayBefore', day: date })
    },

    /** Nothing is got ready any more for a day that is over; what comes after it stays. */
    async endDay({ id }: Pick<AgreedDay, 'id'>): Promise<void> {
      const list = await lists.find(id)
      if (list?.state === 'standing' && list.isOver !== true) await end(over(list))
    },

    async workDay({ id }: Pick<AgreedDay, 'id'>): Promise<void> {
      const list = await lists.find(id)
      if (list?.state === 'standing') await end(worked(list))
    },

    async callOffDay({ id }: Pick<AgreedDay, 'id'>): Promise<void> {
      const list = await lists.find(id)
      if (list?.state !== 'standing') return
      const called = off(list)
      await maker.put(called)
      await drop(called, 'dayOff')
    },
  }

  async function end(list: ReadyList): Promise<void> {
    await maker.put(list)
    const before = list.items.filter(({ daysBefore }) => daysBefore >= 0)
    await drop({ ...list, items: before }, 'dayOver')
  }

  /** What is of the day alone is called off; what serves others, too, goes on as they need it. */
  async function drop({ items, personId, date }: ReadyList, reason: PortalReason): Promise<void> {
    const own = items.filter(({ itemId }) => !isShared(itemId))
    await tasks.callOff(
      own.map(({ taskId }) => taskId),
      { reason, day: date },
    )
    await settle(personId, { reason, day: date })
  }
}
