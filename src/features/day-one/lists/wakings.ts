import { isAwakeFrom } from '../../../policy/return/checklist.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import type { ReadyItem, ReadyList } from './ready-list.ts'

type DayOfList = Pick<ReadyList, 'id' | 'date'>

/** What of a list is this item, if anything. */
export function itemOf({ items }: ReadyList, itemId: string): ReadyItem | undefined {
  return items.find((item) => item.itemId === itemId)
}

/**
 * CS-04: for which days the account has to be woken. Each group is served by one waking, for its first day; a day that is in
 * none is served by `uses`, the days on which the account was woken or used before.
 */
export function wakingsOf<One extends DayOfList>(days: readonly One[], uses: readonly CivilDate[]): One[][] {
  const groups: One[][] = []
  const served: CivilDate[] = [...uses]
  for (const day of days.toSorted(byDate)) {
    const group = groups.at(-1)
    if (group?.some(({ date }) => isAwakeFrom(date, day.date))) group.push(day)
    else if (!served.some((used) => isAwakeFrom(used, day.date))) groups.push([day])
    else served.push(day.date)
  }
  return groups
}

function byDate(a: DayOfList, b: DayOfList): number {
  return a.date < b.date ? -1 : Number(a.date > b.date)
}
