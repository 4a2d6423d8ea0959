import { alikeKey, type PersonStore } from '../../people/index.ts'
import type { CellFault } from '../fault.ts'
import type { Roster, RosterEntry } from './roster.ts'

export type AlikeNumbers = ReturnType<typeof createAlikeNumbers>

/**
 * Finds somebody new whose staff number equals a known one but for zeros in front or capitals: a spreadsheet took the zeros,
 * and one person would become two. `areMeant`: the operator says that they are different people.
 */
export function createAlikeNumbers(people: Pick<PersonStore, 'findStaffNumbers'>, areMeant: boolean) {
  const storedIn = new Map<string, ReadonlySet<string>>()

  return async (staffNumber: string, entry: RosterEntry, roster: Roster): Promise<CellFault[]> => {
    if (areMeant || !entry.isNew) return []
    const line = roster.lineAlike(entry.organisationId, staffNumber)
    if (line !== undefined && line !== entry.line) return [fault(`of line ${line}`)]
    const stored = await storedNumbers(entry.organisationId)
    return stored.has(alikeKey(staffNumber)) ? [fault('of somebody here')] : []
  }

  /** Read once, however long the file: the numbers alone, for a stored one cannot be looked up by what it resembles. */
  async function storedNumbers(organisationId: string): Promise<ReadonlySet<string>> {
    const known = storedIn.get(organisationId)
    if (known !== undefined) return known
    const stored = new Set((await people.findStaffNumbers(organisationId)).map(alikeKey))
    storedIn.set(organisationId, stored)
    return stored
  }
}

function fault(whose: string): CellFault {
  const wrong = `equals the number ${whose} but for zeros in front or capitals; write it as it is there, or give --alike-numbers if they are two people`
  return { column: 'staff_number', wrong }
}
