import { holdsOnReturn } from '../../../policy/return/covered-pay.ts'
import { weeklyHours } from '../../../shared/week-pattern.ts'
import { asSettled, type Covering } from '../cover/index.ts'
import { holdingIn } from '../first-weeks/index.ts'
import type { PayrollFile } from './payroll-csv.ts'

/** What payroll need of the weeks that hold. Undefined: none do, or they do not fit the contract by now. */
export function payrollFile(now: Covering): PayrollFile | undefined {
  const { plan, basis } = now
  const agreed = holdingIn(now)
  const counted = agreed && plan && asSettled(now, agreed, plan).counted
  if (!counted) return undefined
  const { after } = agreed.cover
  const { agreedChange } = basis
  return {
    staffNumber: now.person.staffNumber,
    plan: counted,
    settledAs: plan.forHr === 'waits' ? 'waits' : plan.settledAs,
    leaveAndPay: plan.forHr && (plan.forHr === 'waits' ? 'waits' : 'confirmed'),
    contract: weeklyHours(basis.contract),
    wished: after && weeklyHours(after),
    agreedChange: agreedChange && { from: agreedChange.from, hours: weeklyHours(agreedChange.week) },
    isContractAgreed: holdsOnReturn(now.agreedChange, now.returnDate),
  }
}
