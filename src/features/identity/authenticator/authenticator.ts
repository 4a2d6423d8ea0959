import { Secret, TOTP } from 'otpauth'

/** An app on a phone or a computer that shows a new number every half minute (RFC 6238). One a person. */
export interface Authenticator {
  personId: string
  organisationId: string
  /** The seed that the app was given, sealed for this person. */
  sealedSeed: string
  /** The newest step of which a number was taken: neither it nor an earlier one is taken again. */
  lastStep: number
  addedAt: Date
}

const stepSeconds = 30
/** Of a clock that is wrong by half a minute the number is taken too. */
const stepsBeside = 1
const seedBytes = 20

interface Shown {
  issuer: string
  label: string
}

const totpOf = (seed: string, shown?: Shown): TOTP =>
  new TOTP({ ...shown, secret: Secret.fromBase32(seed), digits: 6, period: stepSeconds, algorithm: 'SHA1' })

/** 160 bits, in the base 32 that apps take. */
export function newSeed(): string {
  return new Secret({ size: seedBytes }).base32
}

/** The step whose number this is; undefined for a wrong one, and for one of a step that was taken before. */
export function stepOf(
  { seed, lastStep }: { seed: string; lastStep: number },
  typed: string,
  now: Date,
): number | undefined {
  const timestamp = now.getTime()
  const away = totpOf(seed).validate({ token: typed, timestamp, window: stepsBeside })
  if (away === null) return undefined
  const step = Math.floor(timestamp / 1000 / stepSeconds) + away
  return step > lastStep ? step : undefined
}

/** What the app reads from the picture: the names that it shows, and the seed. It holds no address of anybody. */
export function keyUri(seed: string, shown: Shown): string {
  return totpOf(seed, shown).toString()
}

/** As somebody types it who cannot take the picture: in fours. */
export function inFours(seed: string): string {
  return seed.match(/.{1,4}/g)?.join(' ') ?? ''
}
