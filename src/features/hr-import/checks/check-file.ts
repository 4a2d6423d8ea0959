import type { CivilDate } from '../../../shared/civil-date.ts'
import type { CellFault } from '../fault.ts'
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
function organisationOfHr(name: string, { organisation }: ImportingHr): string {
  const is = name === '' ? 'is empty' : `is "${name}"`
  return `${is}; it must be "${organisation}", for which you import, or the column may be left out`
}

function organisationMissing(name: string): string {
  if (name === '') return 'is empty; it must be the name of an organisation here'
  // Whatever the name holds, a shell takes it as it is.
  const quoted = `'${name.replaceAll("'", `'\\''`)}'`
  const command = `npm run -s admin -- create-organisation --name ${quoted}`
  return `is "${name}", which is not the name of an organisation here; check it, or create that one first: ${command}`
}

function emailFaults(row: FileRow, stored: StoredPeople, roster: Roster, personId: string): CellFault[] {
  if (row.row.email === undefined) return []
  const holder = stored.holderOfEmail(row)
  if (holder !== undefined && holder.id !== personId) {
    return [
      {
        column: 'email',
        wrong: 'is the address of somebody else here; give each person an address of their own',
      },
    ]
  }
  return roster.addEmail(row.row.email, row.line)
}
