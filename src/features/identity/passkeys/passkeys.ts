import { createHmac, hkdfSync } from 'node:crypto'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { NotFoundError } from '../../../shared/errors.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import type { Clock, InTransaction } from '../../../shared/ports.ts'
import type { AuditLog } from '../../audit/index.ts'
import { actorOf } from '../actor.ts'
import { deviceOf } from '../session/device.ts'
import { createChallenges, challengeLifeMs } from './challenge.ts'
import { createAnswerChecks, type AnswerRefusal } from './check-answer.ts'
import { mostPasskeys, type NewPasskey, type Passkey } from './passkey.ts'
import type { PasskeyStore } from './passkey-store.ts'
import { readAddingAnswer } from './read-answer.ts'
import { creationOptions, relyingPartyAt, requestOptions } from './relying-party.ts'
import type { UsedChallengeStore } from './used-challenge-store.ts'

export interface PasskeysParts {
  store: PasskeyStore
  usedChallenges: UsedChallengeStore
  audit: AuditLog
  clock: Clock
  inTransaction: InTransaction
  secret: string
  /** Public address, without a slash at the end. */
  baseUrl: string
}

type Whose = { id: string; organisationId: string }

/** A new passkey, and the challenge that it answered. */
export interface Added {
  passkey: NewPasskey
  challenge: string
}

export type AddingRefusal = AnswerRefusal | 'notReadable' | 'used' | 'alreadyThere' | 'tooMany'

export type Passkeys = ReturnType<typeof createPasskeys>

/** The passkeys of people: what a page asks a device, and what its owner adds, names and takes away. */
export function createPasskeys({
  store,
  usedChallenges,
  audit,
  clock,
  inTransaction,
  ...parts
}: PasskeysParts) {
  const rp = relyingPartyAt(parts.baseUrl)
  const challenges = createChallenges(parts.secret, clock)
  const checks = createAnswerChecks({ rp, challenges })
  const handleKey = Buffer.from(hkdfSync('sha256', parts.secret, '', 'handles of passkeys', 32))

  /** The same for all of a person's, so that a device keeps one for each of them. */
  const userHandleOf = (personId: string): string =>
    createHmac('sha256', handleKey).update(personId).digest('base64url')

  return {
    rp,
    findOf: store.findOf,
    checkSignIn: checks.ofSignIn,

    /** `personId`: whoever is signed in, and shows once more who they are. */
    askForProof({ browserId, personId }: Asking): PublicKeyCredentialRequestOptionsJSON {
      return requestOptions(rp, challenges.make(proofBy({ browserId, personId })))
    },

    askForNew(
      { id, name }: { id: string; name: string },
      browserId: string,
      theirs: readonly Passkey[],
    ): PublicKeyCredentialCreationOptionsJSON {
      const challenge = challenges.make({ ceremony: 'adding', browserId, personId: id })
      return creationOptions(rp, { challenge, userHandle: userHandleOf(id), name, theirs })
    },

    async checkNew(
      { id }: Whose,
      by: { sent: string; browserId: string; userAgent: string | undefined },
    ): Promise<Outcome<Added, AddingRefusal>> {
      const answer = readAddingAnswer(by.sent)
      if (!answer) return { refusal: 'notReadable' }
      const whose = { ceremony: 'adding', browserId: by.browserId, personId: id } as const
      const checked = await checks.ofAdding(answer, whose)
      if ('refusal' in checked) return checked
      const passkey = { ...checked.ok, userHandle: userHandleOf(id), device: deviceOf(by.userAgent) }
      return { ok: { passkey, challenge: answer.clientData.challenge } }
    },

    /** Part of a transaction that holds the ways in of this person. */
    async keep(
      person: Whose,
      { passkey, challenge }: Added,
    ): Promise<'used' | 'alreadyThere' | 'tooMany' | undefined> {
      const theirs = await store.findOf(person.id)
      if (theirs.length >= mostPasskeys) return 'tooMany'
      if (await store.find(passkey.id)) return 'alreadyThere'
      await takeChallenge(challenge, person)
      const { id: personId, organisationId } = person
      await store.add({ ...passkey, personId, organisationId, addedAt: clock() })
      return undefined
    },

    remove: store.remove,
    removeAllOf: store.removeAllOf,

    rename: (person: Whose, id: string, name: string): Promise<void> =>
      inTransaction(async () => {
        if (!(await store.rename(person.id, id, name))) throw new NotFoundError('No passkey of this person.')
        await audit.record({ act: 'wayInRenamed', by: actorOf(person), record: 'passkey' })
      }),
  }

  /** Rejects with a duplicate key where it was taken before. */
  function takeChallenge(challenge: string, whose: { organisationId: string }): Promise<void> {
    return usedChallenges.add(challenge, whose, new Date(clock().getTime() + challengeLifeMs))
  }
}

export interface Asking {
  browserId: string
  personId?: string | undefined
}

/** What a challenge to sign in, or to prove it once more, is bound to. */
export function proofBy({ browserId, personId }: Asking) {
  return { ceremony: personId === undefined ? 'sign-in' : 'proof', browserId, personId } as const
}
