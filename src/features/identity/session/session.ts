import { createHash } from 'node:crypto'
import type { Device } from './device.ts'
import type { WayIn } from './way-in.ts'

/** Somebody signed in on a device. It holds no address of the network and no place. */
export interface Session {
  /** See `idOfSession`. */
  id: string
  personId: string
  organisationId: string
  /** The person's version of sessions at the sign-in: under a later one it opens nothing (decision 1). */
  version: number
  device: Device
  way: WayIn
  /** When the session before it began. */
  lastSignedInAt?: Date
  /** A hash of the code that it was entered with, and of the browser's cookie of then. */
  press?: string
  beganAt: Date
  /** To half a minute. */
  usedAt: Date
}

/** The name of a session in the database and in forms: from it nobody finds the cookie that opens the session. */
export function idOfSession(cookieId: string): string {
  return createHash('sha256').update(cookieId).digest('base64url')
}
