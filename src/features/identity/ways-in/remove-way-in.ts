import type { Outcome } from '../../../shared/outcome.ts'
import type { InTransaction } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import { actorOf } from '../actor.ts'
import type { OwnerNews, TellOwner } from '../told/tell-owner.ts'
import type { HoldStore } from './hold-store.ts'
import { isSetUp, type WaysIn, type WaysInOf, type Whose } from './ways-in-of.ts'

interface RemoveParts {
  of: WaysInOf
  holds: Pick<HoldStore, 'hold'>
  audit: AuditLog
  tell: TellOwner
  inTransaction: InTransaction
}

interface Removal {
  record: string
  news: OwnerNews
  /** What is left without it. */
  without(now: WaysIn): WaysIn
  /** Answers whether it was there. */
  remove(): Promise<boolean>
}

/** The last way in stays: two that are taken away at once wait for each other. Done as well where it has gone meanwhile. */
export function removeWayIn({ of, holds, audit, tell, inTransaction }: RemoveParts) {
  return (person: Whose, act: Removal): Promise<Outcome<void, 'last'>> =>
    inTransaction(async () => {
      await holds.hold(person)
      if (!isSetUp(act.without(await of(person.id)))) return { refusal: 'last' }
      if (!(await act.remove())) return { ok: undefined }
      await audit.record({ act: 'wayInRemoved', by: actorOf(person), record: act.record })
      await tell(person, act.news)
      return { ok: undefined }
    })
}
