import type { PlanToCover } from '../../../policy/return/covered-plan.ts'

/** Weeks that somebody keeps beside their plan, to see what else there could be. Nobody else sees them. */
export interface PlanOption extends PlanToCover {
  id: string
  organisationId: string
  personId: string
  leaveId: string
  keptAt: Date
}

/** Side by side on one page. */
export const mostOptions = 3
