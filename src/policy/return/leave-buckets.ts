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
function inOrderOfUse(buckets: readonly LeaveBucket[]): LeaveBucket[] {
  return buckets.toSorted((a, b) => (a.expires < b.expires ? -1 : Number(a.expires > b.expires)))
}

export type LeaveInUse = ReturnType<typeof leaveInUse>

/** Leave that is used up from day to day. Each day is asked for after those before it. */
export function leaveInUse(buckets: readonly LeaveBucket[]) {
  const inOrder = inOrderOfUse(buckets)
  const left = inOrder.map(({ hours }) => hours)
  let first = 0
  return {
    /** Takes up to the hours wanted from those that have not expired on the date. */
    draw(date: CivilDate, wanted: HourHundredths): Drawn[] {
      // In order of expiry: what is empty or over at the front stays so.
      while (first < inOrder.length && (left[first] === 0 || date > inOrder[first]!.expires)) first += 1
      const drawn: Drawn[] = []
      let missing = wanted
      for (let at = first; at < inOrder.length && missing > 0; at += 1) {
        const hours = Math.min(missing, left[at]!)
        if (hours === 0) continue
        left[at]! -= hours
        missing -= hours
        drawn.push({ name: inOrder[at]!.name, hours })
      }
      return drawn
    },
    left: (): LeaveBucket[] => inOrder.map((bucket, at) => ({ ...bucket, hours: left[at]! })),
  }
}
