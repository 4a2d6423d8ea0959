import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { calledName } from '../../people/index.ts'
import type { PlanToCover } from '../../../policy/return/covered-plan.ts'
import type { LeaveHeld } from '../../../policy/return/cover.ts'
import { holdingIn } from '../first-weeks/phased-plan.ts'
import { covered, type Covering } from './covering.ts'

/**
 * Of weeks that HR settled: a sentence where they use more leave than is said by now, as they stay counted with what there was.
 * Its owner and HR read it on every page with these numbers. Undefined: there is enough.
 */
export function beyondLeave(now: Covering, reader: 'own' | 'hr') {
  const weeks = holdingIn(now)
  if (!weeks || now.plan?.forHr !== 'settled') return undefined
  const [used, has] = [usedOf(now, weeks, weeks.leave), usedOf(now, weeks)]
  if (used <= has) return undefined
  const values = { name: calledName(now.person), used: inHours(used), has: inHours(has) }
  return { key: `return-plans.cover.beyond.${reader}`, values }
}

function usedOf(now: Covering, weeks: PlanToCover, leave?: readonly LeaveHeld[]): HourHundredths {
  return covered(now, weeks, leave)?.leaveUsed ?? 0
}
