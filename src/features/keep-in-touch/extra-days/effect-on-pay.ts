import { lastsFullYear } from '../../../policy/leave/leave.ts'
import { isSure, type CostOfDay } from '../../../policy/pay/cost-of-day.ts'
import type { PayWeek } from '../../../policy/pay/pay-weeks.ts'
import type { CivilDate } from '../../../shared/civil-date.ts'
import { isIn } from '../../../shared/periods.ts'
import type { Sentence } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'

/**
 * KIT-11, KIT-13: what one day more does to statutory pay, said to HR: the week that it takes, whose week that is, on what it hangs,
 * and which weeks are lost without it.
 */
export function effectOnPay(
  date: CivilDate,
  cost: CostOfDay,
  { leave }: Pick<Situation, 'leave'>,
): Sentence[] {
  const { further, lost, lostIfAll } = cost
  if (further && !isSure(cost))
    return [
      ...taken(date, further),
      said('ifAll'),
      ...each(lostIfAll, 'lostThen'),
      ...each(lost, 'lostAlready'),
      said('notExtended'),
    ]
  const without = [...each(lost, 'lostAlready'), ...each(lostIfAll, 'lostIfAll')]
  if (further) return [...taken(date, further), ...without, said('notExtended')]
  if (without.length > 0) return [...without, said('noFurther')]
  return [said(noCostKey(leave.type))]
}

/** A date before the last of them makes a later day the first beyond, in that day’s week. */
function taken(date: CivilDate, week: PayWeek): Sentence[] {
  return [notPaid(week), said(isIn(week.period, date) ? 'ofThisDay' : 'ofLaterDay')]
}

function notPaid({ period: [from, to], rate }: PayWeek): Sentence {
  return rate === undefined ? said('unknown', { from, to }) : said('known', { from, to, amount: rate })
}

function each(weeks: readonly PayWeek[], words: string): Sentence[] {
  return weeks.map(({ period: [from, to] }) => said(words, { from, to }))
}

/** Shared parental pay is booked in blocks that the portal does not hold. */
function noCostKey(type: Situation['leave']['type']): string {
  if (type === 'shared-parental') return 'split'
  return lastsFullYear({ type }) ? 'none' : 'noPayWeeks'
}

function said(name: string, values: Sentence['values'] = {}): Sentence {
  return { key: `extra-days.onPay.${name}`, values }
}
