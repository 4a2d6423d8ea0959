import type { Write } from '../../../shared/ports.ts'

/**
 * How somebody showed who they are. By the mailed code alone they read what is said to everybody, and set up more; every other
 * way opens all that is theirs (decision 18).
 */
export type WayIn =
  'code' | 'authenticator' | 'recovery-code' | 'card' | 'passkey' | 'employer' | 'demonstration'

/** How a session is entered. */
export interface Entry {
  way: WayIn
  /** What two presses of the same button have in common. */
  press?: string
  /** When they showed it, if that was before now: a provider may remember them. */
  provenAt?: Date
  /** What it uses up, if that is not done yet. */
  uses?: Uses
}

/** Used up in the transaction in which the session begins: both, or neither, and of many at once one enters. */
export interface Uses {
  /** What one session alone begins by: with another one `begin` rejects with an ActedBeforeError. */
  once: string
  /** Notes the use of the key, or throws: then nobody enters. */
  write: Write
}

/** ASVS 5.0, 7.5.1: for so long after a proof its owner may change what their account hangs on. */
export const freshForMs = 5 * 60_000

interface Proof {
  way: WayIn
  provenAt: string
}

export function hasSecondStep({ way }: Pick<Proof, 'way'>): boolean {
  // Sessions of before there were ways have none.
  return way !== undefined && way !== 'code'
}

/** In the demonstration nobody has anything to prove it with. */
export function isProvenNow({ way, provenAt }: Proof, now: Date): boolean {
  if (way === 'demonstration') return true
  return hasSecondStep({ way }) && now.getTime() - new Date(provenAt).getTime() < freshForMs
}
