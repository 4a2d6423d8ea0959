import type { PlanToCover } from '../../../policy/return/covered-plan.ts'

/** Weeks that somebody keeps beside their plan, to see what else there could be. Nobody else sees them. */
export interface PlanOption extends PlanToCover {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  keptAt: Date
  /** Of those for one return date, from 1 to the most; those from before have none. */
  place?: number
}

/** Side by side on one page. */
export const mostOptions = 3

/** Undefined: as many are kept as can be. */
export function freePlace(kept: readonly PlanOption[]): number | undefined {
  if (kept.length >= mostOptions) return undefined
  const places = Array.from({ length: mostOptions }, (_, at) => at + 1)
  return places.find((place) => kept.every((one) => one.place !== place))
}
