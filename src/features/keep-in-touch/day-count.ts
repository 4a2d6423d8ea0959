import { daysUsed } from '../../policy/days/allowance.ts'
import { costOfExtraDay, type CostOfExtraDay } from '../../policy/pay/cost-of-extra-day.ts'
import { countsAgainstAllowance, type Day, type DayDetails } from './day.ts'
import type { Situation } from './situation.ts'

/** How a day would count, beside those that count already. */
export interface DayCount {
  /** Which day of the leave it would be. KIT-12: and of the pay weeks. */
  number: number
  paid: number
  total: number
  /** `waits`: only if HR give a disputed day back. */
  room: 'left' | 'waits' | 'used'
  /** KIT-11, KIT-13: what it would cost, worked beyond the allowance. */
  cost: CostOfExtraDay | undefined
}

/** The days of one leave, and how many it has. */
export type CountedDays = Pick<Situation, 'leave' | 'days' | 'allowance'>

/** Without it nobody can agree to the proposal now, and so it needs no answer: it waits for HR, or for a day that is free again. */
export function hasRoom(day: Day, counted: CountedDays): boolean {
  return day.allowanceOverride !== undefined || countWith(day, counted).room === 'left'
}

export function countWith({ date }: Pick<DayDetails, 'date'>, ofLeave: CountedDays): DayCount {
  const { leave, days, allowance } = ofLeave
  const counted = days.filter(countsAgainstAllowance)
  const undisputed = counted.filter(({ state }) => state !== 'disputed').map((day) => day.date)
  const dates = counted.map((day) => day.date)
  const used = daysUsed(leave, [...dates, date])
  const total = allowance?.days ?? 0
  const count = { number: used.inLeave, paid: used.inPayPeriod, total }
  if (used.inLeave <= total) return { ...count, room: 'left', cost: undefined }
  const waits = daysUsed(leave, [...undisputed, date]).inLeave <= total
  return { ...count, room: waits ? 'waits' : 'used', cost: costOfExtraDay(leave, dates, date) }
}
