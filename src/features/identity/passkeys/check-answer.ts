import { createHash } from 'node:crypto'
import type { WebAuthnCredential } from '@simplewebauthn/server'
import type { Outcome } from '../../../shared/outcome.ts'
import type { ChallengeOf, ChallengeRefusal, Challenges } from './challenge.ts'
import type { NewPasskey, Passkey } from './passkey.ts'
import type { AddingAnswer, ClientData, SignInAnswer } from './read-answer.ts'
import { algorithms, type RelyingParty } from './relying-party.ts'

export type AnswerRefusal = ChallengeRefusal | 'otherAddress' | 'notUnlocked' | 'wrong'

export interface Answered {
  counter: number
  isBackedUp: boolean
}

export type AnswerChecks = ReturnType<typeof createAnswerChecks>

/**
 * Checks what a device answered. The first three checks are the library's too: made here, each has a sentence of its own, and
 * what the library refuses beyond them is simply wrong.
 */
export function createAnswerChecks({ rp, challenges }: { rp: RelyingParty; challenges: Challenges }) {
  const rpIdHash = createHash('sha256').update(rp.id).digest()

  return {
    /** Not its counter: that says something only of an answer that is signed. */
    async ofSignIn(
      answer: SignInAnswer,
      { publicKey, id }: Pick<Passkey, 'id' | 'publicKey'>,
      whose: ChallengeOf,
    ): Promise<Outcome<Answered, AnswerRefusal>> {
      const authenticatorData = Buffer.from(answer.response.authenticatorData, 'base64url')
      const refusal =
        refusalOfPage(answer.clientData, 'webauthn.get', whose) ?? refusalOfDevice(authenticatorData)
      if (refusal) return { refusal }
      const { verifyAuthenticationResponse } = await webauthn()
      const credential: WebAuthnCredential = {
        id,
        publicKey: Buffer.from(publicKey, 'base64url'),
        counter: 0,
      }
      const expected = expectedOf(answer.clientData)
      const asked = { ...expected, credential, response: { ...answer, clientExtensionResults: {} } }
      const checked = await unlessRefused(verifyAuthenticationResponse(asked))
      if (!checked?.verified) return { refusal: 'wrong' }
      const { newCounter: counter, credentialBackedUp: isBackedUp } = checked.authenticationInfo
      return { ok: { counter, isBackedUp } }
    },

    async ofAdding(
      answer: AddingAnswer,
      whose: ChallengeOf,
    ): Promise<Outcome<Omit<NewPasskey, 'userHandle' | 'device'>, AnswerRefusal>> {
      const refusal = refusalOfPage(answer.clientData, 'webauthn.create', whose)
      if (refusal) return { refusal }
      const attested = await attestedIn(answer)
      if (!attested) return { refusal: 'wrong' }
      const refusalOfIt = refusalOfDevice(attested)
      if (refusalOfIt) return { refusal: refusalOfIt }
      const { verifyRegistrationResponse } = await webauthn()
      const expected = { ...expectedOf(answer.clientData), supportedAlgorithmIDs: algorithms }
      const asked = { ...expected, response: { ...answer, clientExtensionResults: {} } }
      const checked = await unlessRefused(verifyRegistrationResponse(asked))
      if (!checked?.verified) return { refusal: 'wrong' }
      const { credential, credentialBackedUp: isBackedUp } = checked.registrationInfo
      // The id that the device wrote, not the one that stands beside it.
      if (credential.id !== answer.id) return { refusal: 'wrong' }
      const publicKey = Buffer.from(credential.publicKey).toString('base64url')
      const { id, counter } = credential
      return { ok: { id, counter, publicKey, isBackedUp, transports: answer.response.transports } }
    },
  }

  function refusalOfPage(said: ClientData, type: string, whose: ChallengeOf): AnswerRefusal | undefined {
    if (said.type !== type) return 'otherQuestion'
    const checked = challenges.check(said.challenge, whose)
    if ('refusal' in checked) return checked.refusal
    return said.origin !== rp.origin || said.crossOrigin === true ? 'otherAddress' : undefined
  }

  function refusalOfDevice(authenticatorData: Uint8Array): AnswerRefusal | undefined {
    if (!rpIdHash.equals(authenticatorData.subarray(0, rpIdHash.length))) return 'otherAddress'
    const flags = authenticatorData[rpIdHash.length] ?? 0
    return (flags & isUnlocked) === isUnlocked ? undefined : 'notUnlocked'
  }

  function expectedOf({ challenge }: ClientData) {
    return {
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
    }
  }
}

/** WebAuthn, 6.1: somebody was there (bit 0), and the device knew them by finger, face or PIN (bit 2). */
const isUnlocked = 0b101

/**
 * The authenticator data of a registration; undefined for what cannot be read, and for what comes with certificates. None
 * were asked for, and looking them up would fetch addresses that the sender chose.
 */
async function attestedIn({ response }: AddingAnswer): Promise<Uint8Array | undefined> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  try {
    const decoded = decodeAttestationObject(Buffer.from(response.attestationObject, 'base64url'))
    const [format, statement] = [decoded.get('fmt'), decoded.get('attStmt')]
    const isBare = format === 'none' || (format === 'packed' && statement.get('x5c') === undefined)
    const authData = decoded.get('authData')
    return isBare && authData instanceof Uint8Array ? authData : undefined
  } catch {
    return undefined
  }
}

/** Loaded when the first answer comes: a portal that starts does not wait for it. */
const webauthn = () => import('@simplewebauthn/server')

/** The library throws what it refuses. */
async function unlessRefused<T>(checking: Promise<T>): Promise<T | undefined> {
  return checking.catch(() => undefined)
}
