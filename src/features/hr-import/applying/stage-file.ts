import type { CivilDate } from '../../../shared/civil-date.ts'
import { withAddress } from '../../people/index.ts'
import type { FaultList } from '../fault-list.ts'
import type { ImportCounts, StagedRow } from './import-store.ts'
import { changedAddressOf, type ChangedAddress } from '../row-changes/changed-address.ts'
import { isUnchanged, personAfter } from '../row-changes/person-after.ts'
import { eachBatch, type FileRow } from '../csv-file/read-file.ts'
import type { Roster } from '../checks/roster.ts'
import type { StoredPeople } from '../checks/stored-people.ts'

export interface FileStaging {
  roster: Roster
  faults: FaultList
  findStored(rows: readonly FileRow[]): Promise<StoredPeople>
  today: CivilDate
  now: Date
  /** Keeps the rows that change something; in a dry run it does nothing. */
  keep(rows: readonly StagedRow[]): Promise<void>
}

type Effect = 'added' | 'changed' | 'unchanged'

/** The second reading of the file: keeps each good row that changes something. Returns the digest of the file too. */
export async function stageFile(
  file: string,
  staging: FileStaging,
): Promise<{ digest: string; counts: ImportCounts; changedAddresses: ChangedAddress[] }> {
  const changedAddresses: ChangedAddress[] = []
  const counts: ImportCounts = { added: 0, changed: 0, unchanged: 0, faulty: staging.faults.rows() }
  const digest = await eachBatch(file, async (rows) => {
    const stored = await staging.findStored(rows)
    const staged: StagedRow[] = []
    for (const row of rows.filter((one) => !staging.faults.isFaulty(one.line))) {
      const found = effectOf(row, stored, staging)
      counts[found.effect] += 1
      if (found.effect !== 'unchanged') staged.push(found.staged)
      if (found.changedAddress) changedAddresses.push(found.changedAddress)
    }
    if (staged.length > 0) await staging.keep(staged)
  })
  return { digest, counts, changedAddresses }
}

function effectOf(
  row: FileRow,
  stored: StoredPeople,
  staging: FileStaging,
): { effect: Effect; staged: StagedRow; changedAddress?: ChangedAddress | undefined } {
  const organisation = stored.organisation(row)
  const entry = organisation && staging.roster.find(organisation.id, row.staffNumber)
  if (entry === undefined) throw new Error(`line ${row.line} was not in the first reading`)
  const subject = {
    personId: entry.personId,
    organisationId: entry.organisationId,
    staffNumber: row.staffNumber,
  }
  const managerId = entry.managerId === undefined ? {} : { managerId: entry.managerId }
  const staged = { line: row.line, ...subject, ...managerId, row: row.row }
  const before = stored.person(row)
  if (before === undefined) return { effect: 'added', staged }
  const heard = personAfter(before, staged, row.row, staging.today)
  const person = withAddress(before, heard.person, row.row.addressConfirmedBy, staging.now)
  const effect = isUnchanged(before, person) ? 'unchanged' : 'changed'
  return { effect, staged, changedAddress: changedAddressOf(before, person, row.line, staging.now) }
}
