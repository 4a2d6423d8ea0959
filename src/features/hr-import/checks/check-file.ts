import type { CivilDate } from '../../../shared/civil-date.ts'
import { newId } from '../../../shared/ids.ts'
import type { CellFault } from '../fault.ts'
import { withAddress, type Person } from '../../people/index.ts'
import type { FaultList } from '../fault-list.ts'
import type { ImportingHr } from '../importing-hr.ts'
import { isUnchanged, personAfter } from '../row-changes/person-after.ts'
import type { ColumnReading } from '../csv-file/columns.ts'
import type { PeopleFile } from '../csv-file/file-text.ts'
import { eachBatch, type FileRow } from '../csv-file/read-file.ts'
import type { AlikeNumbers } from './alike-numbers.ts'
import { beyondHr } from './hr-rights.ts'
import type { Administering, Roster } from './roster.ts'
import type { StoredPeople } from './stored-people.ts'

export interface FileCheck {
  roster: Roster
  faults: FaultList
  alikeNumbers: AlikeNumbers
  findStored(rows: readonly FileRow[]): Promise<StoredPeople>
  today: CivilDate
  now: Date
  reading: ColumnReading
  hr: ImportingHr | undefined
}

/**
 * The first reading of the file: each row by itself, against what is stored, and against the rows before it. Fills the
 * roster and the faults; managers are checked afterwards, once everybody is known. Returns the digest of the file.
 */
export function checkFile(file: PeopleFile, check: FileCheck): Promise<string> {
  return eachBatch(file, check.reading, async (rows) => {
    const stored = await check.findStored(rows)
    for (const row of rows)
      check.faults.add(row.line, [...row.faults, ...(await faultsOf(row, stored, check))])
  })
}

async function faultsOf(
  row: FileRow,
  stored: StoredPeople,
  { roster, alikeNumbers, today, now, hr }: FileCheck,
): Promise<CellFault[]> {
  const organisation = stored.organisation(row)
  if (organisation === undefined || (hr && organisation.id !== hr.organisationId)) {
    roster.addUnplaced(row.staffNumber)
    const wrong = hr ? organisationOfHr(row.organisation, hr) : organisationMissing(row.organisation)
    return [{ column: 'organisation', wrong }]
  }
  if (row.staffNumber === '') return []
  const before = stored.person(row)
  const subject = {
    personId: before?.id ?? newId(),
    organisationId: organisation.id,
    staffNumber: row.staffNumber,
  }
  const after = personAfter(before, subject, row.row, today)
  const entry = {
    line: row.line,
    personId: subject.personId,
    organisationId: organisation.id,
    isNew: before === undefined,
    manager: row.row.manager,
    storedManagerId: before?.managerId,
    administers: administering(before, after.person),
  }
  const twice = roster.add(row.staffNumber, entry)
  if (twice.length > 0) return twice
  const alike = await alikeNumbers(row.staffNumber, entry, roster)
  const written = withAddress(before, after.person, row.row.addressConfirmedBy, now)
  const changes = before === undefined || !isUnchanged(before, written)
  const beyond = hr && changes ? beyondHr(hr, before, written) : []
  return [...alike, ...emailFaults(row, stored, roster, subject.personId), ...after.faults, ...beyond]
}

const noAdministrator: Administering = { before: false, after: false }

function administering(before: Person | undefined, after: Person): Administering {
  const [was, is] = [isAdministrator(before), isAdministrator(after)]
  return was || is ? { before: was, after: is } : noAdministrator
}

function isAdministrator(person: Person | undefined): boolean {
  return person !== undefined && person.isActive && person.roles.includes('admin')
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
