import { lastDay } from '../../../policy/leave/leave.ts'
import {
  blocksForChild,
  changeUntil,
  mostNotices,
  noticesUsed,
} from '../../../policy/leave/shared-parental-notices.ts'
import type { ReturnSituation } from '../situation.ts'

/** SPL-04: the blocks for this child, until when each can be changed, and what HR's record counts. Undefined without one to come. */
export function sharedBlocks({ leave, person, today }: ReturnSituation) {
  const blocks = blocksForChild(leave, person.leaves)
  if (!blocks.some((block) => (lastDay(block) ?? today) >= today)) return undefined
  return {
    used: noticesUsed(blocks),
    left: Math.max(0, mostNotices - noticesUsed(blocks)),
    most: mostNotices,
    isOpen: noticesUsed(blocks) < mostNotices,
    // Blocks that came in HR's file have no day of a notice.
    isGuessed: blocks.some(({ notices }) => notices === undefined),
    rows: blocks.map((block) => {
      const { what, by } = changeUntil(block, today)
      const isOver = (lastDay(block) ?? today) < today
      return {
        from: block.start,
        to: lastDay(block) ?? block.start,
        by,
        changeKey: `return-plans.blocks.change.${isOver ? 'over' : what}`,
      }
    }),
  }
}
