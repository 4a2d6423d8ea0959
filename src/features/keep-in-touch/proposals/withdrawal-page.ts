import { daysLeft } from '../../../policy/days/allowance.ts'
import { countsAgainstAllowance, type Day } from '../day.ts'
import { countBesideOthers } from '../day-count.ts'
import { otherName } from '../history-sentences.ts'
import type { Perspective } from '../perspective.ts'
import type { Situation } from '../situation.ts'

/** What follows when an agreed day is withdrawn, before it is. `page`: of the day. */
export function withdrawalPage(
  day: Day,
  situation: Situation,
  { words, page }: { words: Perspective['words']; page: string },
) {
  const { leave, days, allowance } = situation
  const total = allowance?.days ?? 0
  const others = days.filter((other) => other.id !== day.id && countsAgainstAllowance(other))
  const dates = others.map(({ date }) => date)
  const left = daysLeft(leave, dates, total)
  return {
    words,
    page,
    action: `${page}/withdrawal`,
    date: day.date,
    name: otherName(situation),
    left,
    total,
    // What was one too many gives no day back.
    isFull: left === 0,
    againKey: `keep-in-touch.withdrawal.${againAs[countBesideOthers(day, situation).room]}`,
  }
}

/** KIT-11, J4: whether the same date can be proposed again once it is withdrawn. */
const againAs = { left: 'again', allowed: 'again', waits: 'againWaits', used: 'againFull' }
