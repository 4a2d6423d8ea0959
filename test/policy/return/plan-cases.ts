import type { CountedPlan, PlanInput } from '../../../src/policy/return/phased-plan-with-leave.ts'
import { civilDate } from '../../../src/shared/civil-date.ts'
import type { WeekPattern } from '../../../src/shared/week-pattern.ts'

const fullTime = hoursBy({ mon: 740, tue: 740, wed: 740, thu: 740, fri: 740 })
const bank = [
  { name: 'carried', hours: 14800, expires: civilDate('2027-03-31') },
  { name: 'public-holiday', hours: 6660, expires: civilDate('2027-03-31') },
]

/** Full time to full time, full pay, a return in the middle of a week. */
export const planOne: PlanInput = {
  contract: fullTime,
  annualSalary: 36_000_00,
  returnDate: civilDate('2026-09-02'),
  buckets: bank,
  publicHolidays: [],
  unpaidAllowed: false,
  phases: [
    { from: civilDate('2026-09-02'), to: civilDate('2026-10-02'), hours: hoursBy({ tue: 740, wed: 740 }) },
    {
      from: civilDate('2026-10-05'),
      to: civilDate('2026-10-30'),
      hours: hoursBy({ tue: 740, wed: 740, thu: 740 }),
    },
  ],
}

/** Three days a week on the full contract for as long as the leave lasts. */
export const planTwoOptionA: PlanInput = {
  ...planOne,
  returnDate: civilDate('2026-09-07'),
  phases: [
    {
      from: civilDate('2026-09-07'),
      to: civilDate('2026-12-13'),
      hours: hoursBy({ mon: 740, tue: 740, wed: 740 }),
    },
  ],
}

/** Part time, too little leave, a public holiday inside and one on the first day of the full pattern. */
export const planThree: PlanInput = {
  contract: hoursBy({ mon: 750, tue: 750, wed: 750, thu: 750 }),
  annualSalary: 25_600_00,
  returnDate: civilDate('2026-04-13'),
  buckets: [{ name: 'carried', hours: 3600, expires: civilDate('2027-03-31') }],
  publicHolidays: [civilDate('2026-05-04'), civilDate('2026-05-25')],
  unpaidAllowed: true,
  phases: [
    { from: civilDate('2026-04-13'), to: civilDate('2026-04-26'), hours: hoursBy({ mon: 600, tue: 600 }) },
    {
      from: civilDate('2026-04-27'),
      to: civilDate('2026-05-10'),
      hours: hoursBy({ mon: 600, tue: 600, wed: 600 }),
    },
    {
      from: civilDate('2026-05-11'),
      to: civilDate('2026-05-24'),
      hours: hoursBy({ mon: 600, tue: 600, wed: 600, thu: 600 }),
    },
  ],
}

/** The phases of planThree as weeks: two of each. */
export const weeksOfPlanThree: WeekPattern[] = planThree.phases.flatMap(({ hours }) => [hours, hours])

export function hoursBy(hours: Partial<WeekPattern>): WeekPattern {
  return { mon: 0, tue: 0, wed: 0, thu: 0, fri: 0, sat: 0, sun: 0, ...hours }
}

export function datesOf({ firstWorkedDay, lastDay, fullPatternFrom }: CountedPlan): string[] {
  return [firstWorkedDay, lastDay, fullPatternFrom]
}
