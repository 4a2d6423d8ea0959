import { today as dayOf } from '../../shared/civil-date.ts'
import type { DateMover } from '../leave/index.ts'
import type { Day } from './day.ts'
import type { DayStore } from './day-store.ts'
import { cancel, type CancelReason } from './leave-change.ts'

/** The portal cancels those that still can be, each with why; part of a transaction that holds their leave. */
export async function cancelDays(
  days: Pick<DayStore, 'replace'>,
  toCancel: readonly { day: Day; reason: CancelReason }[],
  { at, dateMovedBy }: { at: Date; dateMovedBy?: DateMover | undefined },
): Promise<void> {
  for (const { day, reason } of toCancel) {
    const { side, actorId } = dateMovedBy ?? {}
    const act = { by: 'portal', at, today: dayOf(at), ...(actorId && { actorId }) } as const
    const change = cancel(day, act, { reason, dateMovedBy: side })
    if ('ok' in change) await days.replace(change.ok)
  }
}
