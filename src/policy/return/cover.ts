import type { CivilDate } from '../../shared/civil-date.ts'
import type { HourHundredths } from '../../shared/hours.ts'
import type { WeekPattern } from '../../shared/week-pattern.ts'
import type { LeaveBucket } from './leave-buckets.ts'

/**
 * Kinds of leave that can cover the hours of a plan, in the order of use where they expire on one day (PLAN, step 3):
 * carried before credited public holidays, this year's last.
 */
export const leaveKinds = [
  'carriedByLaw',
  'carriedByPolicy',
  'publicHolidays',
  'timeOwed',
  'other',
  'thisYear',
] as const
export type LeaveKind = (typeof leaveKinds)[number]

/** Leave that somebody has for their return, in hours (ANL-05); one of each kind. */
export interface LeaveHeld {
  readonly kind: LeaveKind
  readonly hours: HourHundredths
  /** The last day on which it may be taken. */
  readonly expires: CivilDate
}

/** More of one kind is a slip: two years of every working hour. */
export const mostHoursHeld: HourHundredths = 5_000_00

/** What an employer’s records say that somebody has: one of each kind at most. */
export interface LeaveBalances {
  readonly held: readonly LeaveHeld[]
  /** Leave of a full year on the contract. */
  readonly yearly?: HourHundredths
  /** The day on which they last said something else. */
  readonly asOf: CivilDate
}

/**
 * How the hours that the weeks lack are covered. Two shapes, which are never mixed: on the contract as it is, with leave;
 * or with fewer hours in the contract for these weeks.
 */
export interface Cover {
  shape: 'leave' | 'reduced'
  /** This year's leave is kept for the rest of the year unless its owner says otherwise. */
  usesThisYear: boolean
  /** What no leave covers is unpaid: its owner said so. */
  isUnpaid: boolean
  /** The contract from the day after the weeks, where it is another one for good. */
  after?: WeekPattern
}

/** Until anything was chosen. */
export const onlyLeave: Cover = { shape: 'leave', usesThisYear: false, isUnpaid: false }

/** What a plan may draw on, in the order of use of equal expiry. */
export function bucketsFor(held: readonly LeaveHeld[], cover: Cover): LeaveBucket[] {
  if (cover.shape === 'reduced') return []
  return leaveKinds.flatMap((kind) => {
    const one = held.find((each) => each.kind === kind)
    const isDrawn = one !== undefined && (kind !== 'thisYear' || cover.usesThisYear)
    return isDrawn ? [{ name: kind, hours: one.hours, expires: one.expires }] : []
  })
}
