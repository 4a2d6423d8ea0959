import { protectionLost } from '../../policy/protection/protection-lost.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { LeaveEffect } from '../leave/index.ts'
import type { Person } from '../people/index.ts'

const lost = 'return-plans.check.protectionLost'
const lostUntold = 'return-plans.check.protectionLostUntold'

/** RED-06, RED-07: the months of protection that a leave loses, were the leaves of the person like this. */
export function protectionEffects(
  { leaves: after }: Person,
  leave: LeaveRecord,
  leaves: readonly LeaveRecord[],
): LeaveEffect[] {
  const found = protectionLost(leave, leaves, after)
  if (!found) return []
  return [found.to ? { textKey: lost, date: found.to } : { textKey: lostUntold, date: leave.start }]
}

/** DP-06: whoever keeps in touch reads that there is less of it; six weeks, or a day counted from a birth, would tell why. */
export function toldToContact(effects: readonly LeaveEffect[]): LeaveEffect[] {
  return effects.map((effect) =>
    [lost, lostUntold].includes(effect.textKey)
      ? { ...effect, textKey: 'return-plans.check.protectionShorter' }
      : effect,
  )
}
