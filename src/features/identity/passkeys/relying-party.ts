import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { challengeLifeMs } from './challenge.ts'
import type { Passkey } from './passkey.ts'

/** The portal, as devices know it: the host of its address, and the address (decision 38). */
export interface RelyingParty {
  id: string
  origin: string
}

export function relyingPartyAt(baseUrl: string): RelyingParty {
  const { hostname, origin } = new URL(baseUrl)
  return { id: hostname, origin }
}

/** EdDSA, ES256, RS256: every device has one of them. */
export const algorithms = [-8, -7, -257]

/** Nobody's keys are named: whoever looks at the page learns nothing of who has one, and the device knows its own. */
export function requestOptions(
  { id }: RelyingParty,
  challenge: string,
): PublicKeyCredentialRequestOptionsJSON {
  return { challenge, rpId: id, userVerification: 'required', timeout: challengeLifeMs }
}

export function creationOptions(
  { id }: RelyingParty,
  { challenge, userHandle, name, theirs }: Creation,
): PublicKeyCredentialCreationOptionsJSON {
  return {
    challenge,
    rp: { id, name: 'Keep in touch' },
    user: { id: userHandle, name, displayName: name },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
    // So that a device says that it has one already.
    excludeCredentials: theirs.map((passkey) => ({ type: 'public-key', id: passkey.id })),
    timeout: challengeLifeMs,
  }
}

interface Creation {
  challenge: string
  userHandle: string
  /** What the device calls the account. */
  name: string
  theirs: readonly Passkey[]
}
