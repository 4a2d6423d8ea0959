import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ItemOwner } from '../template/index.ts'

/** What of a list is needed to count its days again, and to find its task. */
export interface ReadyItem {
  taskId: string
  owner: ItemOwner
  /** What of the template it was made from; lists that were made earlier do not know. */
  itemId?: string
  /** As the template had it when the list was made. */
  daysBefore: number
}

/**
 * What others get ready for one day at work: the first day back, or a keep-in-touch day. Its items are tasks (decision 7),
 * and what became of each is known there alone.
 */
export interface ReadyList {
  /** Of the leave whose end it is, or of the keep-in-touch day: so that no day has two lists, whoever makes them at once. */
  id: string
  kind: 'return' | 'day'
  organisationId: string
  personId: string
  leaveId: string
  /** The day for which all is to be ready. */
  date: CivilDate
  state: 'standing' | 'off'
  /** The day is over: nothing is got ready for it any more. */
  isOver?: boolean
  /** It was written down as worked. */
  isWorked?: boolean
  items: readonly ReadyItem[]
  /** Who goes with them in the first weeks. */
  buddyId?: string
  /** Counts the changes, from 1. */
  version: number
}

export function movedTo(list: ReadyList, date: CivilDate): ReadyList {
  return { ...list, date, version: list.version + 1 }
}

/** The day is off, and with it what was to be ready for it. */
export function off(list: ReadyList): ReadyList {
  return { ...list, state: 'off', version: list.version + 1 }
}

export function over(list: ReadyList): ReadyList {
  return { ...list, isOver: true, version: list.version + 1 }
}

export function worked(list: ReadyList): ReadyList {
  return { ...over(list), isWorked: true }
}

export function withBuddy({ buddyId: _before, ...list }: ReadyList, buddyId: string | undefined): ReadyList {
  return { ...list, ...(buddyId !== undefined && { buddyId }), version: list.version + 1 }
}

/** One of its items is done by another task. */
export function withTask(list: ReadyList, { before, now }: { before: string; now: string }): ReadyList {
  const items = list.items.map((item) => (item.taskId === before ? { ...item, taskId: now } : item))
  return { ...list, items, version: list.version + 1 }
}

export function taskIdsOf({ items }: ReadyList): string[] {
  return items.map(({ taskId }) => taskId)
}
