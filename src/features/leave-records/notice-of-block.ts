import {
  firstDayOfNotice,
  mostNotices,
  noticedBy,
  noticesUsed,
  whyNotByNotice,
} from '../../policy/leave/shared-parental-notices.ts'
import type { LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { CivilDate } from '../../shared/civil-date.ts'
import { reason } from './because.ts'
import type { LeaveAct, Step } from './leave-act.ts'
import type { NoticeOfBlock } from './leave-fields.ts'

export function noticeIn(act: LeaveAct): NoticeOfBlock | undefined {
  return act.act === 'add' || act.act === 'change' ? act.notice : undefined
}

/**
 * SPL-04: the block with the notice that made it, which is one of three and eight weeks ahead; or with none, where the employer
 * agrees. Of other leave nothing is asked.
 */
export function withNotice(
  leaves: readonly LeaveRecord[],
  { before, after }: { before: LeaveRecord | undefined; after: LeaveRecord },
  notice: NoticeOfBlock | undefined,
  today: CivilDate,
): Step {
  if (!notice) return { ok: { leave: after, because: [] } }
  if (notice.way === 'agreed')
    return { ok: { leave: { ...after, ...agreedNotices(before) }, because: [reason('agreedBlock', {})] } }
  const { given } = notice
  if (given === undefined) return { refusal: { field: 'given', code: 'noticeMissing' } }
  if (given > today) return { refusal: { field: 'given', code: 'future' } }
  const code = whyNotByNotice(given, { before, after }, leaves)
  if (code === 'noticeTooShort')
    return { refusal: { field: 'given', code, values: { first: firstDayOfNotice(given) } } }
  if (code) return { refusal: { field: 'way', code, values: { most: mostNotices } } }
  const leave = { ...after, ...noticedBy(before, given) }
  const all = [...leaves.filter(({ id }) => id !== after.id), leave]
  const used = noticesUsed(leave, all)
  return { ok: { leave, because: [reason('noticesUsed', { used, most: mostNotices })] } }
}

/** A block of which nothing was written down stays so: it was booked by a notice that nobody dated. */
function agreedNotices(before: LeaveRecord | undefined): Pick<LeaveRecord, 'notices'> {
  if (before && before.notices === undefined) return {}
  return { notices: before?.notices ?? [] }
}
