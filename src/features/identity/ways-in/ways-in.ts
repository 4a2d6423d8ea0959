import { isDuplicateKey } from '../../../shared/duplicate-key.ts'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { Viewer } from '../../../shared/viewer.ts'
import type { AuditLog } from '../../audit/index.ts'
import type { PeopleService, Person } from '../../people/index.ts'
import type { Authenticators } from '../authenticator/authenticators.ts'
import type { Cards } from '../cards/cards.ts'
import type { EmployerAccountStore } from '../employer/employer-account-store.ts'
import type { Added, AddingRefusal, Passkeys } from '../passkeys/passkeys.ts'
import { hashesOf, newRecoveryCodes } from '../recovery-codes/recovery-code.ts'
import type { RecoveryCodeStore } from '../recovery-codes/recovery-code-store.ts'
import { actorOf } from '../actor.ts'
import type { TellOwner } from '../told/tell-owner.ts'
import { addWayIn, type CodesToShow } from './add-way-in.ts'
import type { HoldStore } from './hold-store.ts'
import { removeWayIn } from './remove-way-in.ts'
import { isSetUp, waysInOf, type WaysIn, type Whose } from './ways-in-of.ts'

interface WaysInParts {
  authenticators: Authenticators
  passkeys: Pick<Passkeys, 'findOf' | 'keep' | 'remove' | 'removeAllOf'>
  holds: HoldStore
  people: Pick<PeopleService, 'find'>
  recoveryCodes: RecoveryCodeStore
  employerAccounts: Pick<EmployerAccountStore, 'remove'>
  cards: Pick<Cards, 'useUp'>
  audit: AuditLog
  tell: TellOwner
  clock: Clock
  inTransaction: InTransaction
}

export type WaysInService = ReturnType<typeof createWaysIn>

/** How a person signs in: what they set up, change and take away. */
export function createWaysIn(parts: WaysInParts) {
  const { authenticators, passkeys, holds, recoveryCodes, employerAccounts, audit, tell, clock } = parts
  const of = waysInOf(parts)
  const add = addWayIn({ ...parts, of, keepCodes })
  const remove = removeWayIn({ ...parts, of })

  return {
    of,
    isSetUp: async (personId: string): Promise<boolean> => isSetUp(await of(personId)),
    async stateOf(personId: string): Promise<WaysIn & { isSetUp: boolean }> {
      const ways = await of(personId)
      return { ...ways, isSetUp: isSetUp(ways) }
    },

    addAuthenticator: (
      person: Person,
      { seed, typed, cardId }: { seed: string; typed: string; cardId: string | undefined },
    ): Promise<Outcome<CodesToShow, 'wrong' | 'cardEnded'>> =>
      add(person, cardId, {
        record: 'authenticator',
        news: 'authenticatorAdded',
        keep: async () => ((await authenticators.set(person, seed, typed)) ? undefined : 'wrong'),
      }),

    addPasskey: (
      person: Person,
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

    /** It does not count as a way in, so that a personal one has to be there. */
    removeEmployer: (person: Whose): Promise<Outcome<void, 'last'>> =>
      remove(person, {
        record: 'employer',
        news: 'employerRemoved',
        without: (now) => now,
        remove: () => employerAccounts.remove(person.id, clock()),
      }),

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
      await parts.inTransaction(async () => {
        await keepCodes(person, hashes)
        await tell(person, 'recoveryCodesMade')
      })
      return codes
    },
  }

  async function keepCodes(person: Whose, hashes: { salt: string; hashes: string[] }): Promise<void> {
    const { id: personId, organisationId } = person
    await recoveryCodes.put({ personId, organisationId, ...hashes, madeAt: clock() })
    await audit.record({ act: 'recoveryCodesMade', by: actorOf(person) })
  }
}
