import { isDeepStrictEqual } from 'node:util'
import type { CivilDate } from '../../../shared/civil-date.ts'
import {
  leaveKinds,
  type LeaveBalances,
  type LeaveHeld,
  type LeaveKind,
} from '../../../policy/return/cover.ts'
import { columnsOfBalance } from '../csv-file/balance-columns.ts'
import type { BalanceCells, KindCells } from '../csv-file/person-row.ts'
import type { CellFault } from '../fault.ts'

export interface BalancesAfter {
  balances: LeaveBalances | undefined
  faults: CellFault[]
}

/** What is held of a person’s leave once the row has been heard; of what the row does not name it stays as it was. */
export function balancesAfter(
  stored: LeaveBalances | undefined,
  { kinds, yearly }: BalanceCells,
  today: CivilDate,
): BalancesAfter {
  const faults: CellFault[] = []
  const held = leaveKinds.flatMap((kind) => {
    const before = stored?.held.find((one) => one.kind === kind)
    const after = heldAfter(kind, before, kinds[kind])
    if (after && 'wrong' in after) faults.push(after)
    return after && !('wrong' in after) ? [after] : []
  })
  const year = yearly === undefined ? stored?.yearly : (yearly ?? 0)
  const said = { held, ...(year !== undefined && year > 0 && { yearly: year }) }
  return { balances: isSame(stored, said) ? stored : { ...said, asOf: today }, faults }
}

/** No hours are none of this kind, whatever day stands beside them. */
function heldAfter(
  kind: LeaveKind,
  before: LeaveHeld | undefined,
  cells: KindCells | undefined,
): LeaveHeld | CellFault | undefined {
  if (cells === undefined) return before
  const hours = cells.hours === undefined ? before?.hours : (cells.hours ?? 0)
  const expires = cells.expires ?? before?.expires
  const columns = columnsOfBalance[kind]
  if (hours === undefined) return { column: columns.hours, wrong: { code: 'heldMissing' } }
  if (hours === 0) return undefined
  if (expires === undefined) return { column: columns.expires, wrong: { code: 'expiryMissing' } }
  return { kind, hours, expires }
}

function isSame(stored: LeaveBalances | undefined, said: Omit<LeaveBalances, 'asOf'>): boolean {
  if (!stored) return said.held.length === 0 && said.yearly === undefined
  const { asOf: _asOf, ...before } = stored
  return isDeepStrictEqual(before, said)
}
