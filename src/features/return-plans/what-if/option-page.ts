import { latest } from '../../../shared/civil-date.ts'
import { inHours } from '../../../shared/hours.ts'
import { payTo, type CoveredPlan, type PlanToCover } from '../../../policy/return/covered-plan.ts'
import { whyOutdated } from '../../../policy/return/phased-plan.ts'
import { covered, type Covering } from '../cover/index.ts'
import { namesIn } from '../return-names.ts'
import { mostOptions, type PlanOption } from './plan-option.ts'

interface Column {
  /** Of weeks that are kept; 0 for the plan itself. */
  number: number
  counted: CoveredPlan
  plan: PlanToCover
}

/** The plan and what is kept beside it, in columns: a row for each thing in which they differ. */
export function optionsPage({ now, options }: { now: Covering; options: readonly PlanOption[] }) {
  const { plan } = now
  const kept = options.map((one, at) => ({ plan: one, number: at + 1, counted: covered(now, one) }))
  const all = [...(plan ? [{ plan, number: 0, counted: covered(now, plan) }] : []), ...kept]
  const columns = all.flatMap((one): Column[] => (one.counted ? [{ ...one, counted: one.counted }] : []))
  const [first, ...others] = columns.map(({ counted }) => counted.lastDay)
  const lastDay = first && latest(first, ...others)
  const isOutdated = plan !== undefined && whyOutdated(plan, now.returnDate, now) !== undefined
  const isFull = options.length >= mostOptions
  return {
    ...namesIn(now),
    version: plan?.version ?? 0,
    canKeep: plan !== undefined && !isOutdated && !isFull,
    isFull,
    isOutdated,
    hasOptions: columns.some(({ number }) => number > 0),
    most: mostOptions,
    numbers: columns.map(({ number }) => number),
    kept: kept.map(({ plan: { id }, number, counted }) => ({
      number,
      // They are too long for the contract by now: nothing can be counted, and they could be no plan.
      usePath: counted && `/return/plan/options/${id}/use`,
      dropPath: `/return/plan/options/${id}/removal`,
    })),
    rows: rowsOf(columns),
    pay:
      lastDay && now.basis.annualSalary !== undefined
        ? {
            until: lastDay,
            amounts: inColumns(columns, ({ plan: each, counted }) =>
              // What is not covered may cost pay: no sum is true of it yet.
              counted.short > 0 ? undefined : payTo(lastDay, each, now.basis),
            ),
          }
        : undefined,
  }
}

function rowsOf(columns: readonly Column[]) {
  const row = (name: string, kind: 'isCount' | 'isHours' | 'isDate', of: (counted: CoveredPlan) => Cell) => ({
    key: `return-plans.options.${name}`,
    cells: inColumns(columns, ({ counted }) => of(counted)).map((cell) => ({
      ...kinds,
      ...cell,
      [kind]: true,
    })),
  })
  return [
    row('weeks', 'isCount', ({ weeks }) => weeks.length),
    row('worked', 'isHours', ({ worked }) => inHours(worked)),
    row('leave', 'isHours', ({ leaveUsed }) => inHours(leaveUsed)),
    row('unpaid', 'isHours', ({ unpaid }) => inHours(unpaid)),
    row('short', 'isHours', ({ short }) => inHours(short)),
    row('left', 'isHours', ({ leave }) => inHours(leave.reduce((all, { left }) => all + left, 0))),
    row('last', 'isDate', ({ lastDay }) => lastDay),
  ]
}

type Cell = number | string | undefined

const kinds = { isCount: false, isHours: false, isDate: false }

/** Each cell with the number of its column, 0 for the plan itself: on a phone it stands beside the cell. */
function inColumns(columns: readonly Column[], of: (column: Column) => Cell) {
  return columns.map((column) => ({ column: column.number, value: of(column) }))
}
