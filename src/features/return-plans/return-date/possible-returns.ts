import { addDays, daysBetween, type CivilDate } from '../../../shared/civil-date.ts'
import { isWorkingDay } from '../../../shared/working-days.ts'
import { firstDayBack } from '../../../policy/leave/leave.ts'
import { endsInWholeWeeks, firstReturn, hasOtherReturn } from '../../../policy/return/return-date.ts'
import { leaveToReturnFrom, type ReturnSituation } from '../situation.ts'
import { whyNotAsk } from './return-date-problem.ts'

/** In days. */
const someWeeks = 56

/** SPL-04: near the end of leave that is taken in weeks no other day is left. */
export function canBeAnother(now: ReturnSituation): boolean {
  return hasOtherReturn(leaveToReturnFrom(now), now.today)
}

/** A day that can be asked for, the nearest working day to the one that stands; tomorrow where there is none. */
export function exampleReturn(now: ReturnSituation): CivilDate {
  const { today, settings } = now
  const stands = now.returnDate ?? addDays(today, someWeeks)
  const beside = Array.from({ length: someWeeks }, (_, days) => [
    addDays(stands, -days - 1),
    addDays(stands, days + 1),
  ])
  const free = beside.flat().filter((date) => whyNotAsk(now, date) === undefined)
  return free.find((date) => isWorkingDay(date, settings.nation)) ?? free[0] ?? addDays(today, 1)
}

/** SPL-04: of leave that is taken in whole weeks, the first day that can be asked for where more than one can. */
export function firstInWeeks(now: ReturnSituation): CivilDate | undefined {
  const { leave, today } = now
  const last = firstDayBack(leaveToReturnFrom(now).leave)
  if (!endsInWholeWeeks(leave) || last === undefined) return undefined
  const first = firstReturn(leave, today)
  const weeks = Math.max(0, Math.ceil(daysBetween(first, last) / 7))
  return Array.from({ length: weeks }, (_, at) => addDays(first, at * 7)).find(
    (date) => whyNotAsk(now, date) === undefined,
  )
}
