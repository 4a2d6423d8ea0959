import { countWith, isFree, isRoomless } from '../day-count.ts'
import type { Day } from '../day.ts'
import type { Sentence } from '../history-sentences.ts'
import type { Situation } from '../situation.ts'
import { stateBefore } from './dispute.ts'

/** J4: of each proposal that waits for HR's decision, whether it can be agreed to once the dispute is taken back. */
export function afterTakingBack(disputed: Day, situation: Situation): Sentence[] {
  const state = stateBefore(disputed)
  if (!state) return []
  const days = situation.days.map((day) => (day.id === disputed.id ? { ...day, state } : day))
  return situation.days.flatMap((day) => {
    if (!isRoomless(day, situation) || countWith(day, situation).room !== 'waits') return []
    const count = countWith(day, { ...situation, days })
    // Another day that is disputed holds it still.
    if (count.room === 'waits') return []
    const key = `keep-in-touch.day.takenBackWaits.${isFree(count) ? 'left' : 'used'}`
    return [{ key, values: { date: day.date } }]
  })
}
