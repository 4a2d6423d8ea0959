import { faultsOf, fromFirstDay, type PlanFault } from '../../../policy/return/phased-plan.ts'
import { civilDate } from '../../../shared/civil-date.ts'
import type { RefusalExample } from '../../../shared/refusal-example.ts'
import type { WeekPattern } from '../../../shared/week-pattern.ts'
import { weeksScope } from './weeks-form.ts'

const contract: WeekPattern = { mon: 740, tue: 740, wed: 740, thu: 740, fri: 0, sat: 0, sun: 0 }
const nothing: WeekPattern = { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0 }

/** The weeks of a plan that the contract does not allow. */
const refusedWeeks: Record<PlanFault['code'], WeekPattern> = {
  moreThanContract: { ...contract, fri: 740 },
  noHours: nothing,
}

/** What the person reads of the first weeks back, where the rule itself says no in the example. */
export function planRefusalExamples(): RefusalExample[] {
  const basis = { contract, publicHolidays: [] }
  return Object.values(refusedWeeks).flatMap((week) => {
    const plan = fromFirstDay({ returnDate: civilDate('2026-09-07'), weeks: [week] }, basis)
    return faultsOf(plan, basis).map(({ code, week: at }) => ({
      refusal: code,
      reader: 'person' as const,
      sentences: [{ key: `${weeksScope}.problems.hours.${code}`, values: { stage: 1, week: at + 1 } }],
    }))
  })
}
