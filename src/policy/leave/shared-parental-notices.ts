import { addDays, earliest, type CivilDate } from '../../shared/civil-date.ts'
import { leavesForChild } from './leaves-for-child.ts'
import { lastDay } from './leave.ts'
import type { LeaveRecord } from './served-leave.ts'

/** SPL-04: notices of each parent that book or change blocks. Source: Shared Parental Leave Regulations 2014; Morrisons LLP. */
export const mostNotices = 3
/** SPL-04: each is given eight weeks ahead. */
const daysOfNotice = 8 * 7

export type NoticeRefusal = 'noticesUsed' | 'noticeTooShort'

/** The blocks of shared parental leave for the child of this leave, by their start. */
export function blocksForChild(leave: LeaveRecord, all: readonly LeaveRecord[]): LeaveRecord[] {
  return leavesForChild(leave, all).filter(({ type }) => type === 'shared-parental')
}

/**
 * SPL-04: how many notices are used. One notice may book several blocks, so each day on which one was given counts once.
 * Blocks that came without a day, in HR's file, were booked by one notice at the least.
 */
export function noticesUsed(blocks: readonly LeaveRecord[]): number {
  const days = new Set(blocks.flatMap(({ notices = [] }) => notices))
  return days.size + (blocks.some(({ notices }) => notices === undefined) ? 1 : 0)
}

/** Until when a notice can change a block. */
export interface ChangeUntil {
  /** `all`: the whole of it. `end`: its beginning is settled. `agreement`: only with the employer. */
  what: 'all' | 'end' | 'agreement'
  /** The last day on which the notice can be given. */
  by: CivilDate | undefined
}

/** SPL-04: eight weeks before the block begins; its end alone, until eight weeks before the last day. */
export function changeUntil(block: LeaveRecord, today: CivilDate): ChangeUntil {
  const beforeStart = addDays(block.start, -daysOfNotice)
  const beforeEnd = addDays(lastDay(block) ?? block.start, -daysOfNotice)
  if (today <= beforeStart) return { what: 'all', by: beforeStart }
  return today <= beforeEnd ? { what: 'end', by: beforeEnd } : { what: 'agreement', by: undefined }
}

/**
 * Why a notice given on this day cannot make the block what it is to be; undefined when it can. SPL-04: it names no day, the
 * old one or the new, that is less than eight weeks ahead. Where the employer agrees, no notice is needed and this is not asked.
 */
export function whyNotByNotice(
  given: CivilDate,
  { before, after }: { before: LeaveRecord | undefined; after: LeaveRecord },
  all: readonly LeaveRecord[],
): NoticeRefusal | undefined {
  const first = firstDayNamed(before, after)
  if (first !== undefined && first < firstDayOfNotice(given)) return 'noticeTooShort'
  const blocks = blocksForChild(after, [...all.filter(({ id }) => id !== after.id), after])
  const others = blocks.map((block) =>
    block.id === after.id ? { ...after, notices: before?.notices ?? [] } : block,
  )
  const isCounted = others.some(({ notices = [] }) => notices.includes(given))
  return !isCounted && noticesUsed(others) >= mostNotices ? 'noticesUsed' : undefined
}

/** CAL-06: the first day that a notice of this day can set or move. */
export function firstDayOfNotice(given: CivilDate): CivilDate {
  return addDays(given, daysOfNotice)
}

/** The last day on which a notice can make the block what it is to be; undefined where it would change nothing. */
export function lastDayOfNotice(before: LeaveRecord, after: LeaveRecord): CivilDate | undefined {
  const first = firstDayNamed(before, after)
  return first && addDays(first, -daysOfNotice)
}

/** The earliest day that the notice sets or moves. */
function firstDayNamed(before: LeaveRecord | undefined, after: LeaveRecord): CivilDate | undefined {
  if (!before) return after.start
  const [ended, ends] = [lastDay(before) ?? before.start, lastDay(after) ?? after.start]
  const moved = [
    ...(before.start === after.start ? [] : [before.start, after.start]),
    ...(ended === ends ? [] : [ended, ends]),
  ]
  const [one, ...more] = moved
  return one === undefined ? undefined : earliest(one, ...more)
}
