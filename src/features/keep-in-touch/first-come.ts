import { daysLeft } from '../../policy/days/allowance.ts'
import { countsAgainstAllowance, isOpen, type Day } from './day.ts'
import { countWith } from './day-count.ts'
import { isEndedByNotice } from './date-notices.ts'
import type { Sentence } from './history-sentences.ts'
import type { Situation } from './situation.ts'

/** KIT-11: more is proposed than days are left, by whichever side, so that this one waits only as long as another is not agreed. */
export function isFirstCome({ id }: Pick<Day, 'id'>, situation: Situation): boolean {
  const open = agreeableWithin(situation)
  return open.some((day) => day.id === id) && open.length > leftIn(situation)
}

/** Told to both sides, of such a proposal. */
export function firstCome(day: Pick<Day, 'id'>, situation: Situation): Sentence[] {
  if (!isFirstCome(day, situation)) return []
  const values = { count: leftIn(situation), open: agreeableWithin(situation).length }
  return [{ key: 'keep-in-touch.over.firstCome', values }]
}

/** Proposals for each of which a day is left; what HR let through needs none. */
function agreeableWithin(situation: Situation): Day[] {
  return situation.days.filter(
    (day) =>
      isOpen(day, situation.today) &&
      countWith(day, situation).room === 'left' &&
      !isEndedByNotice(day, situation),
  )
}

function leftIn({ leave, days, allowance }: Situation): number {
  const counted = days.filter(countsAgainstAllowance).map(({ date }) => date)
  return daysLeft(leave, counted, allowance?.days)
}
