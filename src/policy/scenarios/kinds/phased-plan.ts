import { z } from 'zod'
import { inHours } from '../../../shared/hours.ts'
import { poundsText } from '../../../shared/money.ts'
import { planWithLeave, type CountedPlan, type FilledWeek } from '../../return/phased-plan-with-leave.ts'
import { date, hours, pounds, weekPattern, yesOrNo } from '../fields.ts'
import { scenarioKind, type Outcome } from '../scenario-kind.ts'

const bucket = z.strictObject(
  { name: z.string('must be a text'), hours, expires: date },
  'must be name, hours, expires and nothing else',
)

const phase = z.strictObject(
  { from: date, to: date, hours: weekPattern },
  'must be from, to, hours and nothing else',
)

const schema = z
  .object({
    contract: weekPattern,
    salary: pounds,
    returnDate: date,
    buckets: z.array(bucket, 'must be a list'),
    publicHolidays: z.array(date, 'must be a list of dates'),
    phases: z.array(phase, 'must be a list'),
    unpaidAllowed: yesOrNo,
  })
  .transform(({ salary, ...plan }) => ({ ...plan, annualSalary: salary }))

export const phasedPlanKind = scenarioKind(schema, (input) => {
  const plan = planWithLeave(input)
  return plan.reason === 'more-than-contract' ? plan : asOutcome(plan)
})

function asOutcome(plan: CountedPlan): Outcome {
  const { valid, reason, lastDay, fullPatternFrom, firstWorkedDay, reviews } = plan
  return {
    valid,
    reason,
    ...(plan.shortfall !== undefined && { shortfall: inHours(plan.shortfall) }),
    weeks: plan.weeks.map(asWeek),
    leaveUsed: inHours(plan.leaveUsed),
    left: Object.fromEntries(plan.left.map(({ name, hours: left }) => [name, inHours(left)])),
    unpaidHours: inHours(plan.unpaidHours),
    deductions: Object.fromEntries(plan.deductions.map(({ month, amount }) => [month, poundsText(amount)])),
    lastDay,
    fullPatternFrom,
    firstWorkedDay,
    reviews,
  }
}

function asWeek({ monday, contract, holiday, worked, leave, unpaid }: FilledWeek) {
  return {
    monday,
    contract: inHours(contract),
    holiday: inHours(holiday),
    worked: inHours(worked),
    leave: inHours(leave),
    unpaid: inHours(unpaid),
  }
}
