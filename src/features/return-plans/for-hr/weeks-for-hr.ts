import type { HourHundredths } from '../../../shared/hours.ts'
import { covered, type Covering } from '../cover/index.ts'
import { holdingIn, type HowSettled } from '../first-weeks/index.ts'
import type { ReturnSituation } from '../situation.ts'

/** The agreed weeks that HR settle, or have settled. */
export function weeksForHr(now: ReturnSituation) {
  const { plan } = now
  const weeks = holdingIn(now)
  return plan?.forHr && weeks ? { weeks, toSettle: plan.forHr === 'waits', version: plan.version } : undefined
}

/** What HR are asked of agreed weeks: to settle hours that are short, or to confirm leave and pay. */
export function askedOfHr(now: Covering, { weeks }: NonNullable<ReturnType<typeof weeksForHr>>) {
  return (covered(now, weeks, weeks.leave)?.short ?? 0) > 0 ? 'settle' : 'confirm'
}

/** Whoever settles hours that are short says how: that many hours. Undefined: there are none. */
export function hoursToSettle(now: Covering): HourHundredths | undefined {
  return shortHours(now, { toSettle: true })
}

/** The hours of which HR have said how they are covered. Undefined: there are none. */
export function hoursSettled(now: Covering): HourHundredths | undefined {
  return shortHours(now, { toSettle: false })
}

export function isSettledSo(now: Covering, { as, hours }: HowSettled): boolean {
  const { as: settledAs, hours: given } = settledIn(now)
  return settledAs === as && given?.leave === hours?.leave && given?.unpaid === hours?.unpaid
}

export function settledIn({ plan }: Covering): HowSettled {
  return { as: plan?.settledAs, hours: plan?.settledHours }
}

function shortHours(now: Covering, { toSettle }: { toSettle: boolean }): HourHundredths | undefined {
  const found = weeksForHr(now)
  if (found?.toSettle !== toSettle) return undefined
  const short = covered(now, found.weeks, found.weeks.leave)?.short
  return short === 0 ? undefined : short
}
