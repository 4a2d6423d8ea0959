import type { DayKind } from '../../policy/days/allowance.ts'
import type { Situation } from './situation.ts'

/** By what name the days of this leave go. DP-06: whoever keeps in touch knows one, as the law's others tell why somebody is away. */
export function kindFor({ side, allowance }: Situation): DayKind {
  return side === 'manager' ? 'kit' : (allowance?.kind ?? 'kit')
}

/** KIT-11: why there is no day beyond them. */
export function allUsedKey({ side, allowance }: Situation): string {
  return `keep-in-touch.why.allowance-used.${side === 'manager' ? side : (allowance?.kind ?? 'kit')}`
}

/** KIT-02: what any work uses; of contact days, by the employer's policy. */
export function usesKey(situation: Situation): string {
  return `keep-in-touch.uses.${kindFor(situation)}`
}
