import { leaveForDays } from '../../../policy/days/leave-for-days.ts'
import { leavesForChild } from '../../../policy/leave/leaves-for-child.ts'
import { lastDay } from '../../../policy/leave/leave.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import {
  blocksForChild,
  changeUntil,
  lastDayOfNotice,
  mostNotices,
  hasUndatedNotice,
  noticesUsed,
  whyNotByNotice,
} from '../../../policy/leave/shared-parental-notices.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { ReturnSituation } from '../situation.ts'

/** SPL-04: the blocks for this child, until when each can be changed, and what HR's record counts. Undefined without one to come. */
export function sharedBlocks({ leave, person, today }: ReturnSituation) {
  const blocks = blocksForChild(leave, person.leaves).map(endedByReturn)
  if (!blocks.some((block) => (lastDay(block) ?? today) >= today)) return undefined
  const used = noticesUsed(leave, person.leaves)
  return {
    used,
    left: Math.max(0, mostNotices - used),
    most: mostNotices,
    isOpen: used < mostNotices,
    // Blocks that came in HR's file have no day of a notice.
    isGuessed: leavesForChild(leave, person.leaves).some(hasUndatedNotice),
    rows: blocks.map((block) => {
      const { what, by, endBy } = changeUntil(block, today)
      const isOver = (lastDay(block) ?? today) < today
      return {
        from: block.start,
        to: lastDay(block) ?? block.start,
        changeKey: `return-plans.blocks.change.${isOver ? 'over' : what}`,
        changeValues: { ...(by && { date: by }), ...(endBy && { end: endBy }) },
      }
    }),
  }
}

/** A return that was named within a block ends it there. */
function endedByReturn(block: LeaveRecord): LeaveRecord {
  const { returnDate: _returnDate, ...rest } = block
  return { ...rest, ...leaveForDays(block) }
}

/** SPL-04: without the employer's yes, a notice can end the block before this day: until when, and how many are left. */
export function endByNotice({ leave, person, today }: ReturnSituation, wants: CivilDate) {
  if (leave.type !== 'shared-parental') return undefined
  const before = endedByReturn(leave)
  const after = { ...before, end: addDays(wants, -1) }
  if (whyNotByNotice(today, { before, after }, person.leaves)) return undefined
  // Undefined where no notice is needed: the block has no day that would go.
  const by = lastDayOfNotice(before, after)
  const used = noticesUsed(leave, person.leaves)
  return by && { by, left: Math.max(0, mostNotices - used) }
}
