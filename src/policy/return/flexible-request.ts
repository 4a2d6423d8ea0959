import { addMonths, lastDayOfMonthsBeginning, type CivilDate } from '../../shared/civil-date.ts'

export type FlexibleRequest = {
  readonly made: CivilDate
  /** Undefined while it is live: not decided, not appealed to an end, not withdrawn. */
  readonly closed?: CivilDate | undefined
}

/** FLX-03: two months beginning with the day of the request, any appeal included. Source: ERA 1996 s.80G(1A)-(1C). */
const monthsToDecide = 2
/** FLX-01: two statutory requests in any 12 months. Source: Acas Code 2024. */
const requestsAYear = 2
const monthsInYear = 12

/** The last day to decide, unless an extension is agreed. */
export function decideBy(made: CivilDate): CivilDate {
  return lastDayOfMonthsBeginning(made, monthsToDecide)
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
