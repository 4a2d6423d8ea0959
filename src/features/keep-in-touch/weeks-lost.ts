import { weeksLost } from '../../policy/pay/lost-weeks.ts'
import { payWeekOn, type PayWeek } from '../../policy/pay/pay-weeks.ts'
import type { Day } from './day.ts'
import type { Sentence } from './history-sentences.ts'
import { circumstancesOf, type Situation } from './situation.ts'

/** KIT-11, KIT-13: of each pay week that is lost by what was worked; pay is the person’s alone. */
export function lostWeeks(situation: Situation): Sentence[] {
  return lostIn(situation).map(weekLost)
}

/** The same on the page of a day that lies in such a week. */
export function lostWeekOf({ date, state }: Pick<Day, 'date' | 'state'>, situation: Situation): Sentence[] {
  if (state !== 'worked') return []
  const { leave } = circumstancesOf(situation)
  const week = payWeekOn(leave, date)?.week
  const lost = lostIn(situation).filter((one) => one.week === week)
  return lost.map(weekLost)
}

function lostIn(situation: Situation) {
  if (situation.side !== 'person') return []
  const { leave, days, contactDays } = circumstancesOf(situation)
  const worked = days.filter(({ state }) => state === 'worked').map(({ date }) => date)
  return weeksLost(leave, worked, contactDays)
}

export function weekLost({ period: [from, to] }: Pick<PayWeek, 'period'>): Sentence {
  return { key: 'keep-in-touch.days.weekLost', values: { from, to } }
}
