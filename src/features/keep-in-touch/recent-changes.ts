import { today as dayOf, type CivilDate } from '../../shared/civil-date.ts'
import { isToldStill } from '../../shared/told-still.ts'
import { recordedStates, takesItsDate, type Day, type DayState, type Side } from './day.ts'

/** News only while the day lies ahead, and nothing else has taken its date. */
const ended: ReadonlySet<DayState> = new Set(['declined', 'withdrawn', 'cancelled'])

/** Days about which the other side, HR or the portal did something of late, the newest first. Proposals are told elsewhere. */
export function recentChanges(days: readonly Day[], side: Side, today: CivilDate): Day[] {
  const taken = new Set(days.filter(takesItsDate).map(({ date }) => date))
  const isTold = ({ state, date }: Day): boolean => {
    if (state === 'agreed') return date >= today
    return ended.has(state) ? date >= today && !taken.has(date) : recordedStates.includes(state)
  }
  return days.filter((day) => isTold(day) && isRecent(day, side, today)).toSorted(newestFirst)
}

function isRecent({ history }: Day, side: Side, today: CivilDate): boolean {
  const last = history.at(-1)
  return last !== undefined && last.by !== side && isToldStill(dayOf(last.at), today)
}

function newestFirst(a: Day, b: Day): number {
  return (b.history.at(-1)?.at.getTime() ?? 0) - (a.history.at(-1)?.at.getTime() ?? 0)
}
