import type { CivilDate } from '../../shared/civil-date.ts'
import { daysUsed } from '../../policy/days/allowance.ts'
import { leaveForDays } from '../../policy/days/leave-for-days.ts'
import { costOfDay, type CostOfDay, type SettledAndOpen } from '../../policy/pay/cost-of-day.ts'
import { countsAgainstAllowance, isOpen, type Day, type DayDetails } from './day.ts'
import type { Situation } from './situation.ts'

/** How a day would count, beside those that count already. */
export interface DayCount {
  /** Which day of the leave it would be. KIT-12: and of the pay weeks. */
  number: number
  paid: number
  total: number
  /** `allowed`: HR let it go beyond the allowance. `waits`: only if HR give a disputed day back. */
  room: 'left' | 'allowed' | 'waits' | 'used'
  /** KIT-11, KIT-13: which pay weeks it costs beside the others; none where it is within the allowance. */
  cost: CostOfDay
}

/** The days of one leave, and how many it has. */
export type CountedDays = Pick<Situation, 'leave' | 'days' | 'allowance' | 'extraDays'>

/** Without it nobody can agree to the proposal now, and so it needs no answer: it waits for HR, or for a day that is free again. */
export function hasRoom(day: Day, counted: CountedDays): boolean {
  return isFree(countWith(day, counted))
}

/** A proposal to come that nobody can agree to now. */
export function isRoomless(day: Day, counted: CountedDays & Pick<Situation, 'today'>): boolean {
  return isOpen(day, counted.today) && !hasRoom(day, counted)
}

/** How a day counts beside the others, whether it counts among them already or not. */
export function countBesideOthers(day: Day, counted: CountedDays): DayCount {
  return countWith(day, { ...counted, days: counted.days.filter(({ id }) => id !== day.id) })
}

export function isFree({ room }: Pick<DayCount, 'room'>): boolean {
  return room === 'left' || room === 'allowed'
}

/** `besides`: dates that are asked for at once with it, and counted as if they were agreed. */
export function countWith(
  { date }: Pick<DayDetails, 'date'>,
  { leave, days, allowance, extraDays }: CountedDays,
  besides: readonly CivilDate[] = [],
): DayCount {
  const counted = days.filter(countsAgainstAllowance)
  const undisputed = counted.filter(({ state }) => state !== 'disputed').map((day) => day.date)
  const dates = [...counted.map((day) => day.date), ...besides]
  const used = daysUsed(leave, [...dates, date])
  const total = allowance?.days ?? 0
  const count = { number: used.inLeave, paid: used.inPayPeriod, total }
  if (used.inLeave <= total) return { ...count, room: 'left', cost: noCost }
  const cost = costOfDay(leaveForDays(leave), settledAndOpen(counted, besides), date)
  if (extraDays.some((extra) => extra.date === date)) return { ...count, room: 'allowed', cost }
  const waits = daysUsed(leave, [...undisputed, ...besides, date]).inLeave <= total
  return { ...count, room: waits ? 'waits' : 'used', cost }
}

const noCost: CostOfDay = { lost: [], lostIfAll: [], further: undefined, lostWithIt: undefined }

/** An agreed day can be withdrawn or not be worked, and HR decide about a disputed one: only what was worked is settled. */
function settledAndOpen(counted: readonly Day[], besides: readonly CivilDate[]): SettledAndOpen {
  const dates = (isSettled: boolean) =>
    counted.filter(({ state }) => (state === 'worked') === isSettled).map(({ date }) => date)
  return { settled: dates(true), open: [...dates(false), ...besides] }
}

/** Proposals that nobody has answered, and so no count holds; without the one that another is to replace. */
export function daysThatWait(
  { days, today }: Pick<Situation, 'days' | 'today'>,
  replacedId?: string,
): number {
  return days.filter((day) => isOpen(day, today) && day.id !== replacedId).length
}
