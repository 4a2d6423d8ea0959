import { today as dayOf } from '../../../shared/civil-date.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { PeopleService } from '../../people/index.ts'
import type { ListKeeper } from './keep-lists.ts'
import type { ReadyListStore } from './ready-list-store.ts'

interface Parts {
  lists: ReadyListStore
  people: Pick<PeopleService, 'organisations'>
  inTransaction: InTransaction
  clock: Clock
}

/**
 * Ends the lists of days at work that have gone by, also where nobody has written yet whether the day was worked: what was
 * not ready can be got ready no more. One list is one transaction, and one that fails never stops the next.
 */
export function createDayListEnder({ lists, people, inTransaction, clock }: Parts, keeper: ListKeeper) {
  return async function endDayLists(): Promise<void> {
    const causes: unknown[] = []
    for (const organisation of await people.organisations()) {
      for (const { id } of await lists.findDaysBefore(organisation.id, dayOf(clock())))
        await inTransaction(() => keeper.endDay({ id })).catch((cause: unknown) => causes.push(cause))
    }
    if (causes.length > 0) throw new AggregateError(causes, `${causes.length} days were not ended.`)
  }
}
