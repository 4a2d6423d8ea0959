import type { DayKind } from '../../policy/days/allowance.ts'
import { lastsFullYear } from '../../policy/leave/leave.ts'
import { costsNothing } from '../../policy/pay/cost-of-day.ts'
import type { DayCount } from './day-count.ts'
import type { Situation } from './situation.ts'

/** By what name the days of this leave go. DP-06: whoever keeps in touch knows one, as the law's others tell why somebody is away. */
export function kindFor({ side, allowance }: Situation): DayKind {
  return side === 'manager' ? 'kit' : (allowance?.kind ?? 'kit')
}

/** KIT-11: why there is no day beyond them. KIT-12: `kept` where no week of pay is lost with the date, whatever becomes of other days. */
export function allUsedKey({ side, allowance, leave }: Situation, { cost }: Pick<DayCount, 'cost'>): string {
  const rule = 'keep-in-touch.why.allowance-used'
  if (side === 'manager') return `${rule}.manager`
  const kind = allowance?.kind ?? 'kit'
  return kind === 'kit' && costsNothing(cost) && lastsFullYear(leave) ? `${rule}.kitKept` : `${rule}.${kind}`
}

/** KIT-02: what any work uses; of contact days, by the employer's policy. */
export function usesKey(situation: Situation): string {
  return `keep-in-touch.uses.${kindFor(situation)}`
}
