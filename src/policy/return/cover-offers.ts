import type { HourHundredths } from '../../shared/hours.ts'
import type { Pence } from '../../shared/money.ts'
import { onlyLeave, type Cover } from './cover.ts'
import type { CoveredPlan, PlanToCover } from './covered-plan.ts'

/** One press that closes what a plan is short, or makes it less. */
export type CoverOffer =
  | { readonly kind: 'unpaid'; readonly cost: CoveredPlan['cost']; readonly total: Pence }
  | { readonly kind: 'thisYear'; readonly hours: HourHundredths; readonly stillShort: HourHundredths }
  | { readonly kind: 'shorter'; readonly weeks: number }
  | { readonly kind: 'reduced' }

export type OfferKind = CoverOffer['kind']
export const offerKinds = ['unpaid', 'thisYear', 'shorter', 'reduced'] as const satisfies readonly OfferKind[]

/** PLAN-3: what can be done about the hours that a plan is short; and PLAN-2: fewer contract hours in place of leave. */
export function offersFor(
  plan: PlanToCover,
  covered: CoveredPlan,
  { unpaidAllowed }: { unpaidAllowed: boolean },
): CoverOffer[] {
  const { short, cost, leaveUsed } = covered
  if (short === 0) return leaveUsed > 0 ? [{ kind: 'reduced' }] : []
  const thisYear = plan.cover.usesThisYear ? 0 : hoursOfThisYear(covered)
  const whole = covered.weeks.findIndex(({ unpaid }) => unpaid > 0)
  return [
    ...(unpaidAllowed ? [{ kind: 'unpaid' as const, cost, total: sum(cost) }] : []),
    ...(thisYear > 0
      ? [
          {
            kind: 'thisYear' as const,
            hours: Math.min(thisYear, short),
            stillShort: Math.max(0, short - thisYear),
          },
        ]
      : []),
    ...(whole > 0 ? [{ kind: 'shorter' as const, weeks: whole }] : []),
    { kind: 'reduced' },
  ]
}

/** The plan as an offer makes it. */
export function taking(kind: OfferKind, plan: PlanToCover, covered: CoveredPlan): PlanToCover {
  const { cover } = plan
  const whole = covered.weeks.findIndex(({ unpaid }) => unpaid > 0)
  const taken: Record<OfferKind, () => PlanToCover> = {
    unpaid: () => ({ ...plan, cover: { ...cover, isUnpaid: true } }),
    thisYear: () => ({ ...plan, cover: { ...cover, usesThisYear: true } }),
    shorter: () => (whole > 0 ? { ...plan, weeks: plan.weeks.slice(0, whole) } : plan),
    reduced: () => ({ ...plan, cover: { ...withoutChoice(cover), shape: 'reduced' } }),
  }
  return taken[kind]()
}

/** Leave alone again; what comes after the weeks stays. */
export function withoutChoice({ after }: Cover): Cover {
  return { ...onlyLeave, ...(after && { after }) }
}

function hoursOfThisYear({ leave }: CoveredPlan): HourHundredths {
  return leave.find(({ kind }) => kind === 'thisYear')?.left ?? 0
}

function sum(cost: CoveredPlan['cost']): Pence {
  return cost.reduce((all, { amount }) => all + amount, 0)
}
