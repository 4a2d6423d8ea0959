import {
  addDays,
  addMonths,
  lastDayOfMonthsBeginning,
  latest,
  type CivilDate,
} from '../../shared/civil-date.ts'
import type { Nation } from '../../shared/bank-holidays.ts'
import { workingDayOnOrBefore } from '../../shared/working-days.ts'

/** A statutory request, as far as the rule of two a year looks at it. */
export type FlexibleRequest = {
  readonly made: CivilDate
  /** Undefined while it is live: not decided, not appealed to an end, not withdrawn. */
  readonly closed?: CivilDate | undefined
}

/** FLX-06: what is asked informally is no statutory request: it has no clock, and uses none up. */
export type RequestKind = 'statutory' | 'informal'

/** FLX-04: the eight reasons for which an employer may refuse, and no other. Source: ERA 1996 s.80G(1)(b). */
export const refusalGrounds = [
  'cost',
  'customer-demand',
  'reorganising',
  'recruiting',
  'quality',
  'performance',
  'too-little-work',
  'structural-change',
] as const
export type RefusalGround = (typeof refusalGrounds)[number]

/** FLX-03: two months beginning with the day of the request, any appeal included. Source: ERA 1996 s.80G(1A)-(1C). */
const monthsToDecide = 2
/** FLX-01: two statutory requests in any 12 months. Source: Acas Code 2024. */
const requestsAYear = 2
const monthsInYear = 12
/** FLX-05: somebody who hears no on the last day has time to appeal all the same. Our own: the law names no time. */
const leastDaysToAppeal = 14
/** FLX-05: whoever hears the appeal has as long for it. Our own. */
const daysToHear = 14

/** The last day to decide, unless an extension is agreed. */
export function decideBy(made: CivilDate): CivilDate {
  return lastDayOfMonthsBeginning(made, monthsToDecide)
}

/**
 * FLX-03: the last day for a first answer after which an appeal and the answer to it still fit before the last day: a day on
 * which the employer works.
 */
export function answerWithin(lastDay: CivilDate, nation: Nation): CivilDate {
  return workingDayOnOrBefore(addDays(lastDay, -(leastDaysToAppeal + daysToHear)), nation)
}

/** FLX-01. A phased return agreed informally is no statutory request and is not among the earlier ones (FLX-06). */
export function canRequest(
  today: CivilDate,
  earlier: readonly FlexibleRequest[],
): 'yes' | 'one-is-live' | 'two-in-a-year' {
  if (earlier.some(({ closed }) => closed === undefined)) return 'one-is-live'
  const yearBegan = addMonths(today, -monthsInYear)
  const recent = earlier.filter(({ made }) => made > yearBegan && made <= today)
  return recent.length < requestsAYear ? 'yes' : 'two-in-a-year'
}

/** FLX-01: the first day on which the two in twelve months are no longer both there; undefined with fewer than two ever. */
export function canRequestFrom(earlier: readonly FlexibleRequest[]): CivilDate | undefined {
  const newestFirst = earlier
    .map(({ made }) => made)
    .toSorted()
    .toReversed()
  const hinders = newestFirst[requestsAYear - 1]
  return hinders && addDays(lastDayOfMonthsBeginning(hinders, monthsInYear), 1)
}

/** A talk about a request: its day, and whether somebody has said that it was held. */
export interface Talk {
  readonly day: CivilDate
  readonly wasHeld: boolean
}

/** FLX-04: a talk that is set for today has not been held yet, unless somebody says so; once its day is past, it counts. */
export function hasTalked({ day, wasHeld }: Talk, today: CivilDate): boolean {
  return day < today || (wasHeld && day <= today)
}

/** FLX-04: a statutory request is refused only after the employer has talked with the person. */
export function mayRefuse(kind: RequestKind, talk: Talk | undefined, today: CivilDate): boolean {
  return kind === 'informal' || (talk !== undefined && hasTalked(talk, today))
}

/** FLX-05: the last day to appeal. An appeal belongs into the time of the decision (FLX-03), which may be nearly over. */
export function appealBy(decided: CivilDate, lastDay: CivilDate): CivilDate {
  return latest(lastDay, addDays(decided, leastDaysToAppeal - 1))
}

/** FLX-05: somebody else than who refused hears the appeal. Source: Acas Code 2024, as good practice. */
export function mayHearAppeal(refusedBy: string, who: string): boolean {
  return who !== refusedBy
}
