import { createSealer } from '../../../shared/sealed-text.ts'
import type { Clock } from '../../../shared/ports.ts'
import { newSeed, stepOf } from './authenticator.ts'
import type { AuthenticatorStore } from './authenticator-store.ts'

interface AuthenticatorsParts {
  store: AuthenticatorStore
  clock: Clock
  secret: string
}

export type Authenticators = ReturnType<typeof createAuthenticators>

/** The authenticators of people; a seed lies sealed in the database, and in the page on which it is first shown. */
export function createAuthenticators({ store, clock, secret }: AuthenticatorsParts) {
  const sealer = createSealer(secret, 'the seed of an authenticator')
  const offers = createSealer(secret, 'the seed of an authenticator, offered')
  return {
    find: store.find,
    remove: store.remove,

    /** A seed to set an app up with, sealed for the form of this person. Nothing is kept of it yet. */
    offer: (personId: string): string => offers.seal(newSeed(), personId),
    /** Undefined for one that was not offered to this person. */
    offered: (sealed: string, personId: string): string | undefined => offers.open(sealed, personId),

    /** Whether the number is of the seed: then it becomes the person's, in place of the one before. */
    async set(person: { id: string; organisationId: string }, seed: string, typed: string): Promise<boolean> {
      const now = clock()
      const step = stepOf({ seed, lastStep: 0 }, typed, now)
      if (step === undefined) return false
      const { id: personId, organisationId } = person
      const sealedSeed = sealer.seal(seed, personId)
      await store.put({ personId, organisationId, sealedSeed, lastStep: step, addedAt: now })
      return true
    },

    /** Whether this is the number of now: it is taken, and no second time. */
    async take(personId: string, typed: string): Promise<boolean> {
      const kept = await store.find(personId)
      const seed = kept && sealer.open(kept.sealedSeed, personId)
      if (!kept || seed === undefined) return false
      const step = stepOf({ seed, lastStep: kept.lastStep }, typed, clock())
      return step !== undefined && (await store.takeStep(personId, step))
    },
  }
}
