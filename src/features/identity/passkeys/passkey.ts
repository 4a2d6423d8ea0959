import type { Device } from '../session/device.ts'

/** A key on somebody's phone or computer, opened by its screen lock (WebAuthn). A person has up to ten. */
export interface Passkey {
  /** The credential's own id, base64url: one of all people's. */
  id: string
  personId: string
  organisationId: string
  /** COSE, base64url. */
  publicKey: string
  /** How often the device says that it was used; 0 for ever where it is kept in step over several devices. */
  counter: number
  transports: string[]
  /** The device keeps it in an account of its owner's, from where another device has it too. */
  isBackedUp: boolean
  /** What the device keeps in place of a name of the account, base64url. */
  userHandle: string
  /** Where it was made, which names it until its owner does. */
  device: Device
  name?: string
  addedAt: Date
  usedAt?: Date
}

/** As it comes from the device, before it is anybody's. */
export type NewPasskey = Pick<
  Passkey,
  'id' | 'publicKey' | 'counter' | 'transports' | 'isBackedUp' | 'userHandle' | 'device'
>

export const mostPasskeys = 10
export const longestName = 60
