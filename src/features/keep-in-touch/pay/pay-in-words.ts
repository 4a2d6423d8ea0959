import type { PayBasis } from '../../../policy/pay/day-pay.ts'
import type { Sentence } from '../history-sentences.ts'
import { settingsOfDay, type DayOrPlan } from '../settings-of-day.ts'
import type { Situation } from '../situation.ts'

/**
 * KIT-04: both agree to the work and the pay; DP-06: the manager reads the employer's policy in words, without an amount, and it
 * is the same words whatever leave it is.
 */
export function payInWords(day: DayOrPlan, { organisation }: Pick<Situation, 'organisation'>): Sentence {
  const { kitPayBasis } = settingsOfDay(organisation, day)
  return { key: wordsOf[kitPayBasis], values: {} }
}

const wordsOf: Record<PayBasis, string> = {
  'hours-plus-statutory': 'team.payInWords.plus',
  'hours-minus-statutory': 'team.payInWords.minus',
  'higher-of': 'team.payInWords.higher',
  'time-off-in-lieu': 'team.payInWords.timeOff',
  'time-off-by-pay-phase': 'team.payInWords.timeOffByPhase',
}
