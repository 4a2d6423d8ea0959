import { canKeepRecordOf, rolesChangedBy, type Person } from '../../people/index.ts'
import type { CellFault } from '../fault.ts'
import type { ImportingHr } from '../importing-hr.ts'

/**
 * What HR may not do by a file, as on their other pages: write their own record, and give or take the role of an
 * administrator. A row that changes nothing does neither.
 */
export function beyondHr(hr: ImportingHr, before: Person | undefined, after: Person): CellFault[] {
  if (before !== undefined && !canKeepRecordOf(hr, before)) return [ownRow]
  const held = before ?? { ...after, roles: [] }
  const changeable = rolesChangedBy(hr, held)
  const isBeyond = [...held.roles, ...after.roles].some(
    (role) => held.roles.includes(role) !== after.roles.includes(role) && !changeable.includes(role),
  )
  return isBeyond ? [roleBeyond] : []
}

const ownRow: CellFault = { wrong: { code: 'ownRow' } }
const roleBeyond: CellFault = { column: 'role', wrong: { code: 'roleBeyond' } }
