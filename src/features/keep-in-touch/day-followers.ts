import type { Day } from './day.ts'
import type { DayStore } from './day-store.ts'

/** A feature whose things depend on days that both have agreed to. It joins the transaction of the change. */
export interface DayFollower {
  agreed(day: Day): Promise<void>
  /** It was agreed, and will not be or was not: withdrawn, cancelled, or not worked. */
  calledOff(day: Day): Promise<void>
  /** It was written down as worked. */
  worked(day: Day): Promise<void>
}

const ends: readonly Day['state'][] = ['withdrawn', 'cancelled', 'not-worked']

/**
 * The store of days, by which every change of a day goes, whoever makes it: each day that is agreed, or is so no longer, is
 * announced once (decision 8).
 */
export function announcingDays(days: DayStore, followers: () => readonly DayFollower[]): DayStore {
  return {
    ...days,
    async replace(day) {
      if (!(await days.replace(day))) return false
      const wasAgreed = day.history.at(-2)?.state === 'agreed'
      for (const follower of followers()) {
        if (day.state === 'agreed') await follower.agreed(day)
        if (wasAgreed && ends.includes(day.state)) await follower.calledOff(day)
        if (wasAgreed && day.state === 'worked') await follower.worked(day)
      }
      return true
    },
  }
}
