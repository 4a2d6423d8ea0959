import { returnDateOf, type LeaveRecord } from '../../policy/leave/served-leave.ts'
import type { NoticedReturn, OpenReturn, OpenReturns } from '../../shared/open-return.ts'

interface HasLeaves {
  readonly leaves: readonly LeaveRecord[]
}

/**
 * People with their leaves as they are today, and by leave when those are back whose short notice waits (RET-03). Decision 101: of a
 * notice whose day has come its date is that of the leave, though the night has not written it down yet.
 */
export async function withOpenReturns<Somebody extends HasLeaves>(
  some: readonly Somebody[],
  openReturns: OpenReturns,
): Promise<{ some: Somebody[]; open: ReadonlyMap<string, OpenReturn> }> {
  const leaves = some.flatMap((one) => one.leaves)
  const noticed =
    leaves.length === 0
      ? new Map<string, NoticedReturn>()
      : await openReturns(leaves.map((leave) => ({ id: leave.id, back: returnDateOf(leave) })))
  return {
    some: some.map((one) => ({ ...one, leaves: one.leaves.map((leave) => asItStands(leave, noticed)) })),
    open: new Map([...noticed].filter(([, { stands }]) => !stands)),
  }
}

function asItStands(leave: LeaveRecord, noticed: ReadonlyMap<string, NoticedReturn>): LeaveRecord {
  const one = noticed.get(leave.id)
  return one?.stands ? { ...leave, returnDate: one.wants } : leave
}
