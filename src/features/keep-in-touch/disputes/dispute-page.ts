import type { Day } from '../day.ts'
import { factsOf } from '../day-page.ts'
import type { DisputedDay } from './disputes.ts'
import { storyOf } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'

export function disputesPage(disputed: readonly DisputedDay[]) {
  const rows = disputed.map(({ day, person }) => ({
    href: `/hr/days/${day.id}`,
    name: person.name,
    date: day.date,
  }))
  return { count: rows.length, isEmpty: rows.length === 0, rows }
}

/** What each side has said, and the decision that is asked for. */
export function disputePage(day: Day, situation: Situation) {
  const said = day.history.findLast(({ state }) => state === 'disputed')
  return {
    name: situation.person.name,
    date: day.date,
    action: `/hr/days/${day.id}`,
    facts: factsOf(day, situation),
    story: storyOf(day, situation),
    reasonKey: `keep-in-touch.disputeReasons.${said?.reason ?? 'other'}`,
    decisions: ['worked', 'not-worked'],
  }
}
