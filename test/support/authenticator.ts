import { Secret, TOTP } from 'otpauth'

/** The number that an app with this seed shows. */
export function numberAt(seed: string, now: Date): string {
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: now.getTime() })
}
