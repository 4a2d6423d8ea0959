import { endsBeforeItsWeeks } from '../../../policy/leave/curtailment.ts'
import { lastDay, lastsFullYear } from '../../../policy/leave/leave.ts'
import { leavesForChild } from '../../../policy/leave/leaves-for-child.ts'
import type { LeaveRecord } from '../../../policy/leave/served-leave.ts'
import {
  firstDayOfNotice,
  keeperOfNotices,
  mostNotices,
  whyNotCancelledByNotice,
  withoutBlock,
} from '../../../policy/leave/shared-parental-notices.ts'
import { dayBackAtWork } from '../../../policy/leave/time-away.ts'
import { addDays, type CivilDate } from '../../../shared/civil-date.ts'
import type { Outcome } from '../../../shared/outcome.ts'
import { reason, type Because } from '../because.ts'
import type { FieldRefusal } from '../leave-act.ts'

/** SPL-04: why a block is taken away: HR wrote it down by mistake, or it is cancelled, by a notice or because the employer agrees. */
export const waysToRemove = ['mistake', 'notice', 'agreed'] as const

/** Of a block of shared parental leave HR say how; of other leave the law asks for nothing. */
export interface Removal {
  way?: (typeof waysToRemove)[number] | undefined
  /** The day on which HR received the notice. */
  given?: CivilDate | undefined
}

/** The leaves that are left, or the first rule that says no. The leave is one of them. */
export function leavesWithout(
  gone: LeaveRecord,
  leaves: readonly LeaveRecord[],
  { way, given }: Removal,
  today: CivilDate,
): Outcome<LeaveRecord[], FieldRefusal> {
  if (way === 'agreed') return { ok: withoutBlock(gone, leaves, []) }
  if (way !== 'notice') return { ok: leaves.filter(({ id }) => id !== gone.id) }
  if (given === undefined) return { refusal: { field: 'given', code: 'noticeMissing' } }
  if (given > today) return { refusal: { field: 'given', code: 'future' } }
  const code = whyNotCancelledByNotice(given, gone, leaves)
  if (code === 'noticeTooShort')
    return {
      refusal: { field: 'given', code, values: { first: firstDayOfNotice(given) } },
    }
  if (code) return { refusal: { field: 'way', code, values: { most: mostNotices } } }
  return { ok: withoutBlock(gone, leaves, [given]) }
}

/** What HR weigh before they take it away, and what they put right themselves afterwards. */
export function whatRemovalMeans(
  gone: LeaveRecord,
  leaves: readonly LeaveRecord[],
  today: CivilDate,
): Because[] {
  const left = leaves.filter(({ id }) => id !== gone.id)
  return [
    ...(gone.start <= today ? [reason('hasBegun', { start: gone.start })] : []),
    ...(gone.type === 'maternity' && gone.birthDate ? [reason('birthGoes', { date: gone.birthDate })] : []),
    ...left.flatMap((one) => otherReturn(one, leaves, left)),
    ...left.filter(({ end }) => end === addDays(gone.start, -1)).map((one) => endStays(one)),
    ...(gone.type === 'shared-parental' && !keeperOfNotices(gone, leaves) ? [reason('noticesGo', {})] : []),
    ...blocksLeft(gone, left),
  ]
}

/** Decision 94: a leave that went on in this one has a return of its own again. */
function otherReturn(
  one: LeaveRecord,
  before: readonly LeaveRecord[],
  after: readonly LeaveRecord[],
): Because[] {
  const [was, is] = [dayBackAtWork(before, one), dayBackAtWork(after, one)]
  return is === undefined || was === is ? [] : [reason('thenBack', { start: one.start, back: is })]
}

/** MAT-09, SPL-03: that it ended for this one is not undone with it. */
function endStays(one: LeaveRecord): Because {
  const isByNotice = endsBeforeItsWeeks(one) !== undefined
  const { endedByNotice: given } = one
  if (isByNotice && given) return reason('noticeStays', { end: lastDay(one) ?? one.start, given })
  return reason(isByNotice ? 'curtailmentStays' : 'endStays', { end: lastDay(one) ?? one.start })
}

/** SPL-01: what is shared hangs on the maternity or adoption leave that ended early. */
function blocksLeft(gone: LeaveRecord, left: readonly LeaveRecord[]): Because[] {
  if (!lastsFullYear(gone)) return []
  const blocks = leavesForChild(gone, [gone, ...left]).filter(({ type }) => type === 'shared-parental')
  return blocks.map(({ start }) => reason('blockStays', { start }))
}
