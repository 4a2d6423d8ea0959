import type { CellFault } from '../fault.ts'
import type { Roster, RosterRow } from './roster.ts'
import type { StoredPeople } from './stored-people.ts'

/**
 * A fault for somebody new whose staff number equals a known one but for zeros in front or capitals: a spreadsheet took the
 * zeros, and one person would become two. Asked once the roster has the row.
 */
export function alikeFaults(row: RosterRow, roster: Roster, stored: StoredPeople): CellFault[] {
  const { line, organisationId, staffNumber } = row
  if (row.stored !== undefined) return []
  const first = roster.lineAlike(organisationId, staffNumber)
  if (first !== undefined && first !== line)
    return [{ column, wrong: { code: 'alikeLine', values: { line: first } } }]
  return stored.isAlikeToSomebody(organisationId, staffNumber)
    ? [{ column, wrong: { code: 'alikeStored' } }]
    : []
}

const column = 'staff_number'
