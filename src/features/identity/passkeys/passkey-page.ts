import type { Request, Response } from 'express'
import { viewerOf } from '../../../platform/web/routes.ts'
import { browserIdOf } from '../../../platform/web/security/cookies.ts'
import type { IdentityService } from '../service.ts'
import { mostPasskeys, type Passkey } from './passkey.ts'

interface PasskeyPart {
  /** What the script asks the device, as JSON. */
  options: string
  /** What a device offered and nobody here has: the script tells the device. */
  unknown?: string | undefined
}

/** The part of a page that asks for a passkey: to sign in, or, of somebody who is signed in, once more. */
export function passkeyPage(
  req: Request,
  res: Response,
  { passkeys }: Pick<IdentityService, 'passkeys'>,
): PasskeyPart {
  const asking = { browserId: browserIdOf(res), personId: req.user?.viewer.personId }
  return { options: JSON.stringify(passkeys.askForProof(asking)), unknown: res.locals.unknownPasskey }
}

/** The part of a page that makes a new one. */
export function newPasskeyPage(
  req: Request,
  res: Response,
  { identity, theirs }: { identity: Pick<IdentityService, 'passkeys'>; theirs: readonly Passkey[] },
): PasskeyPart {
  const { passkeys } = identity
  const person = { id: viewerOf(req).personId, name: req.user?.name ?? '' }
  const options = passkeys.askForNew(person, browserIdOf(res), theirs)
  return { options: JSON.stringify(options) }
}

/** How a passkey is called: as its owner named it, or else by the device on which it was made. */
export function namePartsOf({ name, device: { browser, system } }: Pick<Passkey, 'name' | 'device'>) {
  if (name !== undefined) return { key: 'passkeys.device.named', values: { name } }
  const isPhone = system !== undefined && phones.includes(system)
  const known =
    isPhone || (system && !browser) ? 'system' : browser && system ? 'both' : browser ? 'browser' : 'unknown'
  return { key: `passkeys.device.${known}`, values: { browser: browser ?? '', system: system ?? '' } }
}

/** Known by their own name, whatever the browser. */
const phones = ['iPhone', 'iPad', 'Android']

/** Those that somebody has, and what their devices are told of which are still good. */
export function passkeysPage(
  { passkeys: { rp } }: Pick<IdentityService, 'passkeys'>,
  theirs: readonly Passkey[],
) {
  const [first] = theirs
  const ids = theirs.map(({ id }) => id)
  const accepted = { rpId: rp.id, userId: first?.userHandle, allAcceptedCredentialIds: ids }
  return {
    passkeys: theirs.map((one) => ({
      ...one,
      called: namePartsOf(one),
      href: `/ways-in/passkeys/${one.id}`,
    })),
    ...(first && { accepted: JSON.stringify(accepted) }),
    isFull: theirs.length >= mostPasskeys,
  }
}
