import { civilDate, type CivilDate } from '../../shared/civil-date.ts'
import type { Pence } from '../../shared/money.ts'

/**
 * National Minimum Wage for an hour's work from age 21, by the day from which it holds. Source: the government's
 * yearly announcements (autumn 2024, November 2025). Add a line each April.
 */
const hourlyRates: readonly { readonly from: CivilDate; readonly hourly: Pence }[] = [
  { from: civilDate('2025-04-01'), hourly: 12_21 },
  { from: civilDate('2026-04-01'), hourly: 12_71 },
]

/** Undefined before the first known rate; after the last one, the last stands. */
export function minimumHourlyWage(on: CivilDate): Pence | undefined {
  return hourlyRates.findLast(({ from }) => on >= from)?.hourly
}
