import type { CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'

/** Annual leave or credited public holidays, kept in hours so that going part-time does not shrink it (ANL-05). */
export type LeaveBucket = {
  readonly name: string
  readonly hours: HourHundredths
  /** The last day on which it may be taken. */
  readonly expires: CivilDate
}

export type Drawn = { readonly name: string; readonly hours: HourHundredths }

/** Soonest expiry first; of equal ones, in the order given. */
export function inOrderOfUse(buckets: readonly LeaveBucket[]): LeaveBucket[] {
  return buckets.toSorted((a, b) => (a.expires < b.expires ? -1 : Number(a.expires > b.expires)))
}

/** Takes up to the hours wanted from those that have not expired on the date. The buckets are in order of use. */
export function draw(
  buckets: readonly LeaveBucket[],
  date: CivilDate,
  wanted: HourHundredths,
): { drawn: Drawn[]; left: readonly LeaveBucket[] } {
  let missing = wanted
  const drawn: Drawn[] = []
  let left = buckets
  for (const [at, bucket] of buckets.entries()) {
    if (missing === 0) break
    const hours = date > bucket.expires ? 0 : Math.min(missing, bucket.hours)
    if (hours === 0) continue
    missing -= hours
    drawn.push({ name: bucket.name, hours })
    left = left.with(at, { ...bucket, hours: bucket.hours - hours })
  }
  return { drawn, left }
}

export function hoursDrawn(drawn: readonly Drawn[]): HourHundredths {
  return drawn.reduce((sum, { hours }) => sum + hours, 0)
}
