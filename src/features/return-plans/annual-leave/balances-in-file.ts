import { isDeepStrictEqual } from 'node:util'
import { leaveKinds, type LeaveBalances, type LeaveKind } from '../../../policy/return/cover.ts'
import type { LeavePicture } from '../../leave/index.ts'
import { confirmedIn, isConfirmed, nothingSaid, type AnnualLeave, type Confirmation } from './annual-leave.ts'

/** What HR’s file says, until anything is said of this leave itself. Not kept yet: its version is 0. */
export function asInFile(
  now: Pick<LeavePicture, 'person' | 'leave'>,
  balances = now.person.leaveBalances,
): AnnualLeave | undefined {
  if (!balances) return undefined
  const { held, yearly, asOf } = balances
  const at = new Date(`${asOf}T00:00:00Z`)
  // What could be taken before this leave alone is of one before it.
  const ofThis = held.filter(({ expires }) => expires >= now.leave.start)
  const said = { held: ofThis, ...(yearly !== undefined && { yearly }) }
  return { ...nothingSaid(now), ...said, confirmed: { at }, changedAt: at }
}

/** Another file came: what it says otherwise than the one before goes over what was said meanwhile, and the rest stays. */
export function withBalances(
  annual: AnnualLeave,
  { before, after }: { before: LeaveBalances | undefined; after: LeaveBalances },
  confirmation: Confirmation,
): AnnualLeave {
  const { yearly: said, confirmed: _known, toConfirm, ...rest } = annual
  const held = leaveKinds.flatMap((kind) => {
    const isNew = !isDeepStrictEqual(ofKind(before, kind), ofKind(after, kind))
    return (isNew ? ofKind(after, kind) : ofKind(annual, kind)) ?? []
  })
  const yearly = before?.yearly === after.yearly ? said : after.yearly
  const next: AnnualLeave = {
    ...rest,
    held,
    ...(yearly !== undefined && { yearly }),
    ...confirmedAfter(annual, { before, after, confirmation }),
    version: annual.version + 1,
    changedAt: confirmation.at,
  }
  return toConfirm && !isConfirmed(next) ? { ...next, toConfirm } : next
}

/** HR have said what the file says anew; of the rest, what they confirmed before. */
function confirmedAfter(
  annual: AnnualLeave,
  {
    before,
    after,
    confirmation,
  }: { before: LeaveBalances | undefined; after: LeaveBalances; confirmation: Confirmation },
): Pick<AnnualLeave, 'confirmed'> {
  const known = confirmedIn(annual)
  const held = leaveKinds.flatMap((kind) => {
    const isNew = !isDeepStrictEqual(ofKind(before, kind), ofKind(after, kind))
    return (isNew || !known ? ofKind(after, kind) : ofKind(known, kind)) ?? []
  })
  const yearly = before?.yearly === after.yearly && known ? known.yearly : after.yearly
  const of = { held, ...(yearly !== undefined && { yearly }) }
  const isAsInFile = isDeepStrictEqual(held, after.held) && yearly === after.yearly
  return { confirmed: { ...((!isAsInFile && annual.confirmed) || confirmation), of } }
}

function ofKind(one: Pick<LeaveBalances, 'held'> | undefined, kind: LeaveKind) {
  return one?.held.find((each) => each.kind === kind)
}
