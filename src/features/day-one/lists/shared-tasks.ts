import { isAwakeFrom } from '../../../policy/return/checklist.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { PortalWhy, Task } from '../../tasks/index.ts'
import { accountItem } from '../template/index.ts'
import { itemsForDay, type DayAtWork } from './day-items.ts'
import type { ListMaker, ListParts } from './make-list.ts'
import { taskIdsOf, withTask, type ReadyItem, type ReadyList } from './ready-list.ts'
import { sharedItems, type SharedItem } from './shared-items.ts'
import { itemOf, wakingsOf } from './wakings.ts'
import { wokenOn, wasDroppedByHand } from './task-history.ts'

/** A list that has the item, and the task by which it is done. */
interface Served {
  list: ReadyList
  item: ReadyItem
  task: Task
}

/** A task, and whether it is asked for because of another day: then this one asks nothing. */
interface Serving {
  item: ReadyItem
  task: Task
  isForAnother: boolean
}

interface ListsWithTasks {
  lists: readonly ReadyList[]
  tasks: ReadonlyMap<string, Task>
}

/** What a task is taken from. `missed`: those that keep their day, for it has gone by. */
interface ServeWith {
  itemId: SharedItem
  open: Map<string, Task>
  missed: ReadonlySet<string>
  /** Said where one moves. */
  why: PortalWhy
}

/** The day that is asked about; '' while it has no list. */
type AskedDay = Pick<ReadyList, 'id' | 'date' | 'leaveId'>

const anywhereOnSite: Omit<DayAtWork, 'date'> = { place: 'office', privateRoom: false }

/**
 * The tasks that serve several days are derived from the days that stand, whatever changed: which are needed, and by when.
 * What is open is moved to that day or called off, what is missing is made; what somebody has done or called off stays so.
 */
export function createSharedTasks({ lists, templates, tasks, people }: ListParts, maker: ListMaker) {
  return { settle, servedBy }

  async function settle(personId: string, why: PortalWhy): Promise<void> {
    const all = await listsOf(personId)
    for (const itemId of sharedItems) await settleItem(servedIn(all, itemId), itemId, why)
  }

  /** Of each item the task that serves this day, too. */
  async function servedBy(personId: string, day: AskedDay): Promise<Map<SharedItem, Serving>> {
    const all = await listsOf(personId)
    return new Map(
      sharedItems.flatMap((itemId) => {
        const others = servedIn(all, itemId).filter(({ list }) => list.id !== day.id)
        const serving = itemId === accountItem ? accountFor(others, day) : assessmentFor(others, day)
        return serving ? [[itemId, serving] as const] : []
      }),
    )
  }

  /** HS-05: one that is done was offered for the days that were agreed by then; things may be otherwise since. */
  function assessmentFor(all: readonly Served[], day: AskedDay): Serving | undefined {
    const ofLeave = all.filter(({ list }) => list.leaveId === day.leaveId)
    const first = ofLeave.find(({ list, task }) => isComing(list) && task.state === 'open')
    return first && { ...first, isForAnother: first.list.date <= day.date }
  }

  function accountFor(all: readonly Served[], { id, date }: AskedDay): Serving | undefined {
    const asked = { id, date }
    const coming = all.filter(needsTask)
    const groups = wakingsOf([asked, ...coming.map(({ list }) => list)], usesIn(all))
    const group = groups.find((one) => one.includes(asked))
    const [other] = coming.filter(({ list }) => group?.some((one) => one.id === list.id))
    if (group) return other && { ...other, isForAnother: group[0] !== asked }
    const awake = all.filter(({ task }) => wokenOn(task) !== undefined).at(-1) ?? all[0]
    return awake && { ...awake, isForAnother: true }
  }

  async function settleItem(all: readonly Served[], itemId: SharedItem, why: PortalWhy): Promise<void> {
    const open = new Map(all.flatMap(({ task }) => (task.state === 'open' ? [[task.id, task] as const] : [])))
    const wanted = itemId === accountItem ? wakingsIn(all) : assessmentsIn(all)
    const missed = itemId === accountItem ? new Set<string>() : missedIn(all)
    for (const group of wanted) await serve(group, { itemId, open, missed, why })
    // Those of returns are the return's own.
    const ofDays = all.filter(({ list }) => list.kind === 'day')
    for (const id of open.keys()) {
      const served = ofDays.filter(({ task }) => task.id === id)
      if (served.length > 0) await tasks.callOff([id], whyDropped(served, wanted, usesIn(all)))
    }
  }

  /** What ended a task that is asked for no more: never what happened to be done when it was seen. */
  function whyDropped(
    served: readonly Served[],
    wanted: readonly Served[][],
    uses: readonly CivilDate[],
  ): PortalWhy {
    const coming = served.find(needsTask)
    if (coming && wanted.flat().some(({ list }) => list.id === coming.list.id)) return { reason: 'shared' }
    const used = uses.findLast((date) => coming && isAwakeFrom(date, coming.list.date)) ?? uses.at(-1)
    if (coming && used) return { reason: 'awake', day: used }
    const last = served.find(({ list, task }) => list.date === task.forDay) ?? served.at(-1)
    return { reason: last?.list.state === 'off' ? 'dayOff' : 'dayOver', ...(last && { day: last.list.date }) }
  }

  /** One task for all of the group, by when its first day needs it; it is taken from those that are open. */
  async function serve(group: readonly Served[], { itemId, open, missed, why }: ServeWith): Promise<void> {
    const [first] = group
    if (!first) return
    const own = group.find(({ task }) => open.has(task.id))?.task
    if (own) {
      open.delete(own.id)
      if (!missed.has(own.id)) await moveTo(own, first, why)
      await tasks.serveFrom(own.id, first.list.date)
    }
    const id = own?.id ?? (await makeFor(first.list, itemId))
    if (id === undefined) return
    for (const { list, item } of group)
      if (item.taskId !== id) await relink(list.id, { before: item.taskId, now: id })
  }

  async function moveTo(task: Task, { list, item }: Served, why: PortalWhy): Promise<void> {
    const person = await people.find(list.personId)
    if (!person) return
    const due = await maker.dueMoved(person, list, { daysBefore: item.daysBefore, was: task.due })
    await tasks.move(new Map([[task.id, due]]), why)
  }

  async function makeFor(list: ReadyList, itemId: SharedItem): Promise<string | undefined> {
    const person = await people.find(list.personId)
    const leave = person?.leaves.find(({ id }) => id === list.leaveId)
    if (!person || !leave) return undefined
    const { date } = list
    const { items } = await templates.of(person.organisationId)
    const wanted = itemsForDay(items, { date, ...anywhereOnSite }).filter(({ id }) => id === itemId)
    const planned = await maker.plan(person, leave, { kind: 'day', date, items: wanted })
    return (await maker.makeTasks(person, planned, date))[0]
  }

  /** Read anew: the list may have got another task for its other item. */
  async function relink(listId: string, change: { before: string; now: string }): Promise<void> {
    const list = await lists.find(listId)
    if (list) await maker.put(withTask(list, change))
  }

  /** Every list of the person, by date, and every task of theirs by its id. */
  async function listsOf(personId: string): Promise<ListsWithTasks> {
    const all = (await lists.findAllOf(personId)).toReversed()
    const found = await tasks.find(all.flatMap(taskIdsOf))
    return { lists: all, tasks: new Map(found.map((task) => [task.id, task])) }
  }

  function wakingsIn(all: readonly Served[]): Served[][] {
    const coming = all.filter(needsTask).map((one) => ({ ...one, id: one.list.id, date: one.list.date }))
    return wakingsOf(coming, usesIn(all))
  }

  /** The days on which the account was woken, or used: those that were worked. Of others nobody knows. */
  function usesIn(all: readonly Served[]): CivilDate[] {
    return all.flatMap(({ list, task }) => {
      const woken = wokenOn(task)
      const isUsed = list.state === 'standing' && list.isWorked && !wasDroppedByHand(task)
      return [...(woken ? [woken] : []), ...(isUsed ? [list.date] : [])]
    })
  }

  /** HS-05: of each leave one, before its first day that needs it. */
  function assessmentsIn(all: readonly Served[]): Served[][] {
    const needing = all.filter((one) => needsTask(one) && one.task.state !== 'done')
    return [...Map.groupBy(needing, ({ list }) => list.leaveId).values()]
  }

  /** HS-05: an assessment that nobody offered before its day is as late for the next one, which it comes before. */
  function missedIn(all: readonly Served[]): Set<string> {
    const past = all.filter(({ list }) => list.kind === 'day' && list.state === 'standing' && !isComing(list))
    return new Set(past.filter(({ task }) => task.due < maker.today()).map(({ task }) => task.id))
  }

  /** What its owner called off is not asked for again. */
  function needsTask({ list, task }: Served): boolean {
    return isComing(list) && !wasDroppedByHand(task)
  }

  function isComing({ kind, state, isOver, date }: ReadyList): boolean {
    return kind === 'day' && state === 'standing' && isOver !== true && date >= maker.today()
  }
}

/** The lists that have the item. */
function servedIn({ lists, tasks }: ListsWithTasks, itemId: SharedItem): Served[] {
  return lists.flatMap((list) => {
    const item = itemOf(list, itemId)
    const task = tasks.get(item?.taskId ?? '')
    return item && task ? [{ list, item, task }] : []
  })
}
