import { leaveKinds } from '../../../policy/return/cover.ts'
import type { CoveredPlan, PlanToCover } from '../../../policy/return/covered-plan.ts'
import { inHours, type HourHundredths } from '../../../shared/hours.ts'
import { isSamePattern, weeklyHours, type WeekPattern } from '../../../shared/week-pattern.ts'

/** A sentence about how the hours that are not worked are covered otherwise than in the weeks that stand. */
export interface ChangedCover {
  key: string
  values: { before?: number; after?: number }
  /** Of which kind of leave it speaks, if of one. */
  kindKey: string | undefined
}

/** A plan, and what it comes to; undefined where its weeks do not fit the contract by now. */
export interface CountedWeeks {
  plan: PlanToCover
  counted: CoveredPlan | undefined
}

/**
 * What somebody who agreed to the weeks that stand has to look at beside the weeks: shape, leave, hours that are unpaid or
 * not covered, and the contract after. `isOwn`: which leave it is, is for its owner; their contact sees its hours alone.
 */
export function changedCover(
  standing: CountedWeeks,
  planned: CountedWeeks,
  { isOwn }: { isOwn: boolean },
): ChangedCover[] {
  const [before, after] = [standing.plan.cover, planned.plan.cover]
  return [
    ...(before.shape === after.shape ? [] : [said(after.shape === 'leave' ? 'toLeave' : 'toReduced')]),
    ...changedHours(standing.counted, planned.counted, { isOwn }),
    ...changedContract(before.after, after.after),
  ]
}

function changedHours(
  before: CoveredPlan | undefined,
  after: CoveredPlan | undefined,
  { isOwn }: { isOwn: boolean },
): ChangedCover[] {
  if (!before || !after) return []
  const kinds = leaveKinds.flatMap((kind) =>
    differing('kind', usedOf(before, kind), usedOf(after, kind), `annual-leave.kinds.${kind}`),
  )
  const leave = differing('leave', before.leaveUsed, after.leaveUsed)
  // Which kind it is of the leave that HR settled is not known here.
  const isInKinds = [before, after].every((one) => one.leaveUsed === leaveInKinds(one))
  return [
    ...(isOwn ? kinds : []),
    ...(isOwn && isInKinds ? [] : leave),
    ...differing('unpaid', before.unpaid, after.unpaid),
    ...differing('short', before.short, after.short),
  ]
}

function leaveInKinds(plan: CoveredPlan): HourHundredths {
  return leaveKinds.reduce((all, kind) => all + usedOf(plan, kind), 0)
}

function usedOf({ leave }: CoveredPlan, kind: (typeof leaveKinds)[number]): HourHundredths {
  return leave.find((one) => one.kind === kind)?.used ?? 0
}

function differing(
  name: string,
  before: HourHundredths,
  after: HourHundredths,
  kindKey?: string,
): ChangedCover[] {
  return before === after ? [] : [said(name, { before: inHours(before), after: inHours(after) }, kindKey)]
}

/** The contract after the weeks: another one for good, or the usual one again. */
function changedContract(before: WeekPattern | undefined, after: WeekPattern | undefined): ChangedCover[] {
  if (!before && !after) return []
  if (!after) return [said('afterGone', { before: weekOf(before) })]
  if (!before) return [said('afterAdded', { after: weekOf(after) })]
  if (weeklyHours(before) !== weeklyHours(after))
    return [said('after', { before: weekOf(before), after: weekOf(after) })]
  return isSamePattern(before, after) ? [] : [said('afterDays')]
}

function weekOf(pattern: WeekPattern | undefined): number {
  return pattern ? inHours(weeklyHours(pattern)) : 0
}

function said(name: string, values: ChangedCover['values'] = {}, kindKey?: string): ChangedCover {
  return { key: `return-plans.plan.changedCover.${name}`, values, kindKey }
}
