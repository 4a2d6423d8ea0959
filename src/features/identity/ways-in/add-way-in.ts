import type { Outcome } from '../../../shared/outcome.ts'
import type { InTransaction } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import type { Cards } from '../cards/cards.ts'
import { hashesOf, newRecoveryCodes } from '../recovery-codes/recovery-code.ts'
import { actorOf } from '../actor.ts'
import type { OwnerNews, TellOwner } from '../told/tell-owner.ts'
import type { HoldStore } from './hold-store.ts'
import { refuseEnded } from './refuse-ended.ts'
import { isSetUp, type WaysInOf, type Whose } from './ways-in-of.ts'

/** Codes that are new, to be shown; undefined where those of before stay. */
export type CodesToShow = string[] | undefined

interface AddParts {
  of: WaysInOf
  holds: Pick<HoldStore, 'hold'>
  people: Pick<PeopleService, 'find'>
  cards: Pick<Cards, 'useUp'>
  /** Part of a transaction that is under way. */
  keepCodes(person: Whose, hashes: { salt: string; hashes: string[] }): Promise<void>
  audit: AuditLog
  tell: TellOwner
  inTransaction: InTransaction
}

interface Adding<Refusal> {
  record: string
  news: OwnerNews
  keep(): Promise<Refusal | undefined>
}

/** Adds a way in, and recovery codes where there are none. */
export function addWayIn(parts: AddParts) {
  const { of, holds, cards, keepCodes, audit, tell, inTransaction } = parts

  /** `cardId`: they have shown the words of this card, and nothing else yet. */
  return async <Refusal extends string>(
    person: Person,
    cardId: string | undefined,
    { record, news, keep }: Adding<Refusal>,
  ): Promise<Outcome<CodesToShow, Refusal | 'cardEnded'>> => {
    // They cost time on purpose, and so stand before the transaction.
    const made = (await of(person.id)).recoveryCodesLeft > 0 ? undefined : await makeCodes()
    return inTransaction<Outcome<CodesToShow, Refusal | 'cardEnded'>>(async () => {
      await holds.hold(person)
      await refuseEnded(parts.people, person)
      const before = await of(person.id)
      // Decision 66: of whoever has a way in by now, no card changes it.
      if (cardId !== undefined && isSetUp(before)) return { refusal: 'cardEnded' }
      const refusal = await keep()
      if (refusal !== undefined) return { refusal }
      if (cardId !== undefined && !(await cards.useUp(cardId))) throw new CardEnded('The card has ended.')
      await audit.record({ act: 'wayInAdded', by: actorOf(person), record })
      await tell(person, news)
      if (before.recoveryCodesLeft > 0 || !made) return { ok: undefined }
      await keepCodes(person, made.hashes)
      return { ok: made.codes }
    }).catch((error: unknown) => {
      if (error instanceof CardEnded) return { refusal: 'cardEnded' }
      throw error
    })
  }
}

async function makeCodes() {
  const codes = newRecoveryCodes()
  return { codes, hashes: await hashesOf(codes) }
}

/** Rolls the act back. */
class CardEnded extends Error {}
