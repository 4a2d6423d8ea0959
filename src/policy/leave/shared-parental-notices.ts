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
export function noticesUsed(leave: LeaveRecord, all: readonly LeaveRecord[]): number {
  return countOf(leavesForChild(leave, all))
}

/** Other leave for the child has the notices of blocks that were cancelled. */
function countOf(leaves: readonly LeaveRecord[]): number {
  const days = new Set(leaves.flatMap(({ notices = [] }) => notices))
  return days.size + (leaves.some(hasUndatedNotice) ? 1 : 0)
}

/** Those of a block that came without a day, and one that stayed used: together they count as one. */
export function hasUndatedNotice({ type, notices, undatedNotice }: LeaveRecord): boolean {
  return undatedNotice === true || (type === 'shared-parental' && notices === undefined)
}

/** Until when a notice can change a block. */
export interface ChangeUntil {
  /** `all`: the whole of it. `end`: its beginning is settled. `agreement`: only with the employer. */
  what: 'all' | 'end' | 'agreement'
  /** The last day on which the notice can be given. */
  by: CivilDate | undefined
  /** Of the whole: the last day on which one can change its end alone. */
  endBy?: CivilDate
}

/** SPL-04: eight weeks before the block begins; its end alone, until eight weeks before the last day. */
export function changeUntil(block: LeaveRecord, today: CivilDate): ChangeUntil {
  const beforeStart = addDays(block.start, -daysOfNotice)
  const beforeEnd = addDays(lastDay(block) ?? block.start, -daysOfNotice)
  if (today <= beforeStart) return { what: 'all', by: beforeStart, endBy: beforeEnd }
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
  const leaves = leavesForChild(after, [...all.filter(({ id }) => id !== after.id), after])
  return whyNotOneMore(
    given,
    leaves.map((one) => (one.id === after.id ? { ...after, ...usedBy(before) } : one)),
  )
}

/** The same for a notice that cancels the block: it names the first day of it. */
export function whyNotCancelledByNotice(
  given: CivilDate,
  block: LeaveRecord,
  all: readonly LeaveRecord[],
): NoticeRefusal | undefined {
  if (block.start < firstDayOfNotice(given)) return 'noticeTooShort'
  return whyNotOneMore(given, leavesForChild(block, all))
}

/** A notice that is counted already, since it named several blocks, is none more. */
function whyNotOneMore(given: CivilDate, leaves: readonly LeaveRecord[]): NoticeRefusal | undefined {
  const isCounted = leaves.some(({ notices = [] }) => notices.includes(given))
  return !isCounted && countOf(leaves) >= mostNotices ? 'noticesUsed' : undefined
}

/**
 * SPL-04: what is left once a block is cancelled. Its notices stay used: other leave for the child keeps them, maternity or
 * adoption leave before another block. With no other leave for the child they are kept nowhere.
 */
export function withoutBlock(
  block: LeaveRecord,
  all: readonly LeaveRecord[],
  given: readonly CivilDate[],
): LeaveRecord[] {
  const used = [...(block.notices ?? []), ...given]
  const keeper = keeperOfNotices(block, all)
  return all
    .filter(({ id }) => id !== block.id)
    .map((one) => (one.id === keeper?.id ? { ...one, ...noticesOf([one, block], used) } : one))
}

/** Undefined: no other leave for the child is written down. */
export function keeperOfNotices(block: LeaveRecord, all: readonly LeaveRecord[]): LeaveRecord | undefined {
  const others = leavesForChild(block, all).filter(({ id }) => id !== block.id)
  return others.find(({ type }) => type !== 'shared-parental') ?? others[0]
}

type UsedNotices = Pick<LeaveRecord, 'notices' | 'undatedNotice'>

/** SPL-04: what a block has used once a notice of this day books or changes it. */
export function noticedBy(before: LeaveRecord | undefined, given: CivilDate): UsedNotices {
  return noticesOf(before ? [before] : [], [given])
}

/** A block that is new has used none. */
function usedBy(before: LeaveRecord | undefined): UsedNotices {
  if (!before) return { notices: [] }
  return { ...(before.notices && { notices: before.notices }), ...noticesOf([before], []) }
}

/** What these leaves have used, with what comes to it. */
function noticesOf(leaves: readonly LeaveRecord[], more: readonly CivilDate[]): UsedNotices {
  const days = [...new Set([...leaves.flatMap(({ notices = [] }) => notices), ...more])].toSorted()
  const isUndated = leaves.some(hasUndatedNotice)
  return { ...(days.length > 0 && { notices: days }), ...(isUndated && { undatedNotice: true }) }
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
