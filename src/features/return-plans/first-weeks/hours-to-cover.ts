import type { HourHundredths } from '../../../shared/hours.ts'
import { covered, isWithPerson, type Covering } from '../cover/index.ts'
import { canShare } from './plan-agreement.ts'
import type { PhasedPlan } from './phased-plan.ts'

/** Undefined: nothing is in the way of sharing these weeks. A draft has offers for such hours. */
export function hoursToCover(now: Covering, plan: PhasedPlan): HourHundredths | undefined {
  const counted = isWithPerson(now, plan) ? covered(now, plan) : undefined
  return counted && !canShare(counted, now.settings) ? counted.short : undefined
}
