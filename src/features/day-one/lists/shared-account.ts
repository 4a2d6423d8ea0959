import { addDays, today as dayOf, type CivilDate } from '../../../shared/civil-date.ts'
import type { Task } from '../../tasks/index.ts'
import { accountItem } from '../template/index.ts'
import type { ReadyItem, ReadyList } from './ready-list.ts'

/** CS-04: an account that nobody used for so many days dies. */
const daysAwake = 60

export interface ListWithAccount {
  list: ReadyList
  account: Task
}

/** What of a list wakes the account, if anything does. */
export function accountOf({ items }: ReadyList): ReadyItem | undefined {
  return items.find(({ itemId }) => itemId === accountItem)
}

/** CS-04: the task by which the account is woken for another day, and still awake on this one: IT is asked once for both. */
export function accountAwakeOn(
  { id, date }: Pick<ReadyList, 'id' | 'date'>,
  all: readonly ListWithAccount[],
): Task | undefined {
  const others = all.filter(({ list }) => list.id !== id)
  return others.find((one) => usedOn(one).some((used) => isAwakeFrom(used, date)))?.account
}

/** CS-04: an account that is used on the first of two days is still awake on the other. */
export function isAwakeFrom(used: CivilDate, date: CivilDate): boolean {
  return used <= date && date <= addDays(used, daysAwake)
}

/** The days on which the account is used as things stand: that on which it was woken, and that for which it is. */
function usedOn({ list, account }: ListWithAccount): CivilDate[] {
  const last = account.history.at(-1)
  const woken = account.state === 'done' && last ? [dayOf(last.at)] : []
  const isUsed = list.state === 'standing' && account.state !== 'not-needed'
  return isUsed ? [...woken, list.date] : woken
}
