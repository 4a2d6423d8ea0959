import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { Authenticators } from '../authenticator/authenticators.ts'
import type { Cards } from '../cards/cards.ts'
import type { EmployerAccountStore } from '../employer/employer-account-store.ts'
import { hashesOf, newRecoveryCodes } from '../recovery-codes/recovery-code.ts'
import type { RecoveryCodeStore } from '../recovery-codes/recovery-code-store.ts'
import { actorOf } from '../second-step/check-second-step.ts'
import type { TellOwner } from '../told/tell-owner.ts'

/** What somebody has beside the mailed code. */
export interface WaysIn {
  authenticatorSince: Date | undefined
  recoveryCodesLeft: number
}

interface WaysInParts {
  authenticators: Authenticators
  recoveryCodes: RecoveryCodeStore
  employerAccounts: Pick<EmployerAccountStore, 'remove'>
  cards: Pick<Cards, 'useUp'>
  audit: AuditLog
  tell: TellOwner
  clock: Clock
  inTransaction: InTransaction
}

type Whose = { id: string; organisationId: string }

/** Codes that are new, to be shown; undefined where those of before stay. */
export type CodesToShow = string[] | undefined

export type WaysInService = ReturnType<typeof createWaysIn>

/** How a person signs in: what they set up, change and take away. */
export function createWaysIn(parts: WaysInParts) {
  const { authenticators, recoveryCodes, employerAccounts, cards, audit, tell, clock, inTransaction } = parts

  return {
    of,
    isSetUp: async (personId: string): Promise<boolean> => isSetUp(await of(personId)),

    /** `cardId`: they have shown the words of this card, and nothing else yet. */
    addAuthenticator: async (
      person: Whose,
      by: { seed: string; typed: string; cardId: string | undefined },
    ): Promise<Outcome<CodesToShow, 'wrong' | 'cardEnded'>> => {
      const { cardId } = by
      const codes = newRecoveryCodes()
      const hashes = await hashesOf(codes)
      return inTransaction<Outcome<CodesToShow, 'wrong' | 'cardEnded'>>(async () => {
        if (!(await authenticators.set(person, by.seed, by.typed))) return { refusal: 'wrong' }
        if (cardId !== undefined && !(await cards.useUp(cardId))) throw new CardEnded('The card has ended.')
        await audit.record({ act: 'wayInAdded', by: actorOf(person), record: 'authenticator' })
        await tell(person, 'authenticatorAdded')
        if (((await recoveryCodes.find(person.id))?.hashes.length ?? 0) > 0) return { ok: undefined }
        await keepCodes(person, hashes)
        return { ok: codes }
      }).catch((error: unknown) => {
        if (error instanceof CardEnded) return { refusal: 'cardEnded' }
        throw error
      })
    },

    /** Answers whether there was one that could go: the last way in stays. */
    removeAuthenticator: (person: Whose): Promise<Outcome<void, 'last'>> =>
      inTransaction(async () => {
        const { authenticatorSince, ...others } = await of(person.id)
        if (authenticatorSince === undefined) return { ok: undefined }
        if (!isSetUp({ ...others, authenticatorSince: undefined })) return { refusal: 'last' }
        await authenticators.remove(person.id)
        await audit.record({ act: 'wayInRemoved', by: actorOf(person), record: 'authenticator' })
        await tell(person, 'authenticatorRemoved')
        return { ok: undefined }
      }),

    /** Part of the transaction that gives them a new start. */
    async removeAll({ id }: Whose): Promise<void> {
      await authenticators.remove(id)
      await recoveryCodes.remove(id)
      await employerAccounts.remove(id, clock())
    },

    /** In place of those before. */
    async makeRecoveryCodes(person: Whose): Promise<string[]> {
      const codes = newRecoveryCodes()
      const hashes = await hashesOf(codes)
      await inTransaction(async () => {
        await keepCodes(person, hashes)
        await tell(person, 'recoveryCodesMade')
      })
      return codes
    },
  }

  async function of(personId: string): Promise<WaysIn> {
    // One after the other: they may be the first questions of a transaction.
    const authenticator = await authenticators.find(personId)
    const codes = await recoveryCodes.find(personId)
    return { authenticatorSince: authenticator?.addedAt, recoveryCodesLeft: codes?.hashes.length ?? 0 }
  }

  async function keepCodes(person: Whose, hashes: { salt: string; hashes: string[] }): Promise<void> {
    const { id: personId, organisationId } = person
    await recoveryCodes.put({ personId, organisationId, ...hashes, madeAt: clock() })
    await audit.record({ act: 'recoveryCodesMade', by: actorOf(person) })
  }
}

/** Rolls the act back. */
class CardEnded extends Error {}

/** Recovery codes alone are no way in to rely on: they run out. */
function isSetUp({ authenticatorSince }: WaysIn): boolean {
  return authenticatorSince !== undefined
}
