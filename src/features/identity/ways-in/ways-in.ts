import { isDuplicateKey } from '../../../shared/duplicate-key.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { Authenticators } from '../authenticator/authenticators.ts'
import type { Cards } from '../cards/cards.ts'
import type { EmployerAccountStore } from '../employer/employer-account-store.ts'
import type { Passkey } from '../passkeys/passkey.ts'
import type { Added, AddingRefusal, Passkeys } from '../passkeys/passkeys.ts'
import { hashesOf, newRecoveryCodes } from '../recovery-codes/recovery-code.ts'
import type { RecoveryCodeStore } from '../recovery-codes/recovery-code-store.ts'
import { actorOf } from '../second-step/check-second-step.ts'
import type { OwnerNews, TellOwner } from '../told/tell-owner.ts'
import type { HoldStore } from './hold-store.ts'

/** What somebody has beside the mailed code. */
export interface WaysIn {
  authenticatorSince: Date | undefined
  passkeys: readonly Passkey[]
  recoveryCodesLeft: number
}

interface WaysInParts {
  authenticators: Authenticators
  passkeys: Pick<Passkeys, 'findOf' | 'keep' | 'remove' | 'removeAllOf'>
  holds: HoldStore
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
  const {
    authenticators,
    passkeys,
    holds,
    recoveryCodes,
    employerAccounts,
    cards,
    audit,
    tell,
    clock,
    inTransaction,
  } = parts

  return {
    of,
    isSetUp: async (personId: string): Promise<boolean> => isSetUp(await of(personId)),
    async stateOf(personId: string): Promise<WaysIn & { isSetUp: boolean }> {
      const ways = await of(personId)
      return { ...ways, isSetUp: isSetUp(ways) }
    },

    addAuthenticator: (
      person: Whose,
      { seed, typed, cardId }: { seed: string; typed: string; cardId: string | undefined },
    ): Promise<Outcome<CodesToShow, 'wrong' | 'cardEnded'>> =>
      add(person, cardId, {
        record: 'authenticator',
        news: 'authenticatorAdded',
        keep: async () => ((await authenticators.set(person, seed, typed)) ? undefined : 'wrong'),
      }),

    addPasskey: (
      person: Whose,
      { added, cardId }: { added: Added; cardId: string | undefined },
    ): Promise<Outcome<CodesToShow, AddingRefusal | 'cardEnded'>> =>
      add<AddingRefusal>(person, cardId, {
        record: 'passkey',
        news: 'passkeyAdded',
        keep: () => passkeys.keep(person, added),
      }).catch((error: unknown) => {
        // Two of one moment: the other one has used the challenge.
        if (isDuplicateKey(error)) return { refusal: 'used' }
        throw error
      }),

    removeAuthenticator: (person: Whose): Promise<Outcome<void, 'last'>> =>
      remove(person, {
        record: 'authenticator',
        news: 'authenticatorRemoved',
        without: (now) => ({ ...now, authenticatorSince: undefined }),
        remove: () => authenticators.remove(person.id),
      }),

    /** Throws a NotFoundError for a passkey of anybody else. */
    async removePasskey(person: Whose, id: string): Promise<Outcome<void, 'last'>> {
      if (!(await passkeys.findOf(person.id)).some((one) => one.id === id))
        throw new NotFoundError('No passkey of this person.')
      return remove(person, {
        record: 'passkey',
        news: 'passkeyRemoved',
        without: (now) => ({ ...now, passkeys: now.passkeys.filter((one) => one.id !== id) }),
        remove: () => passkeys.remove(person.id, id),
      })
    },

    /** From the second day on, until they have one or say no. */
    async mayLikePasskey(
      personId: string,
      viewer: Pick<Viewer, 'lastSignedInAt'> | undefined,
    ): Promise<boolean> {
      if (viewer?.lastSignedInAt === undefined) return false
      const { authenticatorSince, passkeys: theirs } = await of(personId)
      const hasOther = authenticatorSince !== undefined && theirs.length === 0
      return hasOther && !(await holds.hasDeclinedPasskey(personId))
    },
    declinePasskey: holds.declinePasskey,

    /** Part of the transaction that gives them a new start. */
    async removeAll(person: Whose): Promise<void> {
      const { id } = person
      await holds.hold(person)
      await authenticators.remove(id)
      await passkeys.removeAllOf(id)
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
    const theirs = await passkeys.findOf(personId)
    const codes = await recoveryCodes.find(personId)
    return {
      authenticatorSince: authenticator?.addedAt,
      passkeys: theirs,
      recoveryCodesLeft: codes?.hashes.length ?? 0,
    }
  }

  /** `cardId`: they have shown the words of this card, and nothing else yet. */
  async function add<Refusal extends string>(
    person: Whose,
    cardId: string | undefined,
    { record, news, keep }: Adding<Refusal>,
  ): Promise<Outcome<CodesToShow, Refusal | 'cardEnded'>> {
    const codes = newRecoveryCodes()
    const hashes = await hashesOf(codes)
    return inTransaction<Outcome<CodesToShow, Refusal | 'cardEnded'>>(async () => {
      await holds.hold(person)
      const refusal = await keep()
      if (refusal !== undefined) return { refusal }
      if (cardId !== undefined && !(await cards.useUp(cardId))) throw new CardEnded('The card has ended.')
      await audit.record({ act: 'wayInAdded', by: actorOf(person), record })
      await tell(person, news)
      if (((await recoveryCodes.find(person.id))?.hashes.length ?? 0) > 0) return { ok: undefined }
      await keepCodes(person, hashes)
      return { ok: codes }
    }).catch((error: unknown) => {
      if (error instanceof CardEnded) return { refusal: 'cardEnded' }
      throw error
    })
  }

  /** The last way in stays: two that are taken away at once wait for each other. Done as well where it has gone meanwhile. */
  function remove(person: Whose, act: Removal): Promise<Outcome<void, 'last'>> {
    return inTransaction(async () => {
      await holds.hold(person)
      if (!isSetUp(act.without(await of(person.id)))) return { refusal: 'last' }
      if (!(await act.remove())) return { ok: undefined }
      await audit.record({ act: 'wayInRemoved', by: actorOf(person), record: act.record })
      await tell(person, act.news)
      return { ok: undefined }
    })
  }

  async function keepCodes(person: Whose, hashes: { salt: string; hashes: string[] }): Promise<void> {
    const { id: personId, organisationId } = person
    await recoveryCodes.put({ personId, organisationId, ...hashes, madeAt: clock() })
    await audit.record({ act: 'recoveryCodesMade', by: actorOf(person) })
  }
}

interface Adding<Refusal> {
  record: string
  news: OwnerNews
  keep(): Promise<Refusal | undefined>
}

interface Removal {
  record: string
  news: OwnerNews
  /** What is left without it. */
  without(now: WaysIn): WaysIn
  /** Answers whether it was there. */
  remove(): Promise<boolean>
}

/** Rolls the act back. */
class CardEnded extends Error {}

/** Recovery codes alone are no way in to rely on: they run out. */
function isSetUp({ authenticatorSince, passkeys }: WaysIn): boolean {
  return authenticatorSince !== undefined || passkeys.length > 0
}
