import type { CivilDate } from '../../../shared/civil-date.ts'
import type { CellFault, Wrong } from '../fault.ts'
import { withAddress, type PersonStore } from '../../people/index.ts'
import type { FaultList } from '../fault-list.ts'
import type { ImportingHr } from '../importing-hr.ts'
import { isUnchanged, personAfter } from '../row-changes/person-after.ts'
import type { ColumnReading } from '../csv-file/columns.ts'
import type { PeopleFile } from '../csv-file/file-text.ts'
import { eachBatch, type FileRow } from '../csv-file/read-file.ts'
import { alikeFaults } from './alike-numbers.ts'
import { beyondHr } from './hr-rights.ts'
import type { AdministratorRows } from './last-administrators.ts'
import { noteManagersAbove } from './managers-above.ts'
import type { NewIds } from './new-ids.ts'
import type { Roster } from './roster.ts'
import type { StoredPeople } from './stored-people.ts'

export interface FileCheck {
  roster: Roster
  faults: FaultList
  administrators: AdministratorRows
  people: Pick<PersonStore, 'findMany'>
  /** Staff numbers that differ by zeros in front or capitals alone are different people. */
  alikeNumbers: boolean
  newIdOf: NewIds
  findStored(rows: readonly FileRow[]): Promise<StoredPeople>
  today: CivilDate
  now: Date
  reading: ColumnReading
  hr: ImportingHr | undefined
}

/**
 * The first reading of the file: each row by itself, against what is stored, and against the rows before it. Fills the
 * roster and the faults; managers are checked afterwards, once everybody is known. Of a row is kept what the others are
 * checked against, and no more. Returns the digest of the file.
 */
export function checkFile(file: PeopleFile, check: FileCheck): Promise<string> {
  return eachBatch(file, check.reading, async (rows) => {
    const stored = await check.findStored(rows)
    for (const row of rows) check.faults.add(row.line, [...row.faults, ...faultsOf(row, stored, check)])
    await noteManagersAbove(rows, stored, check)
  })
}

function faultsOf(row: FileRow, stored: StoredPeople, check: FileCheck): CellFault[] {
  const { roster, today, now, hr } = check
  const organisation = stored.organisation(row)
  if (organisation === undefined || (hr && organisation.id !== hr.organisationId)) {
    roster.addUnplaced(row.staffNumber)
    const wrong = hr ? organisationOfHr(row.organisation, hr) : organisationMissing(row.organisation)
    return [{ column: 'organisation', wrong }]
  }
  const { line, staffNumber } = row
  if (staffNumber === '') return []
  const before = stored.person(row)
  const organisationId = organisation.id
  const personId = before?.id ?? check.newIdOf(organisationId, staffNumber)
  const after = personAfter(before, { personId, organisationId, staffNumber }, row.row, today)
  const entry = { line, organisationId, staffNumber, stored: before, manager: row.row.manager }
  const twice = roster.add(entry)
  if (twice.length > 0) return twice
  check.administrators.note(line, before, after.person)
  const alike = check.alikeNumbers ? [] : alikeFaults(entry, roster, stored)
  const written = withAddress(before, after.person, row.row.addressConfirmedBy, now)
  const changes = before === undefined || !isUnchanged(before, written)
  const beyond = hr && changes ? beyondHr(hr, before, written) : []
  return [...alike, ...emailFaults(row, stored, roster, personId), ...after.faults, ...beyond]
}

/** Says nothing of what other organisations there are. */
function organisationOfHr(name: string, { organisation }: ImportingHr): Wrong {
  if (name === '') return { code: 'organisationEmptyHr', values: { organisation } }
  return { code: 'organisationOther', values: { name, organisation } }
}

function organisationMissing(name: string): Wrong {
  if (name === '') return { code: 'organisationEmpty' }
  // Whatever the name holds, a shell takes it as it is.
  const quoted = `'${name.replaceAll("'", `'\\''`)}'`
  const command = `npm run -s admin -- create-organisation --name ${quoted}`
  return { code: 'organisationUnknown', values: { name, command } }
}

function emailFaults(row: FileRow, stored: StoredPeople, roster: Roster, personId: string): CellFault[] {
  if (row.row.email === undefined) return []
  const holder = stored.holderOfEmail(row)
  if (holder !== undefined && holder.id !== personId) {
    return [{ column: 'email', wrong: { code: 'emailTaken' } }]
  }
  return roster.addEmail(row.row.email, row.line)
}
