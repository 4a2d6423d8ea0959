import type { CivilDate } from '../../../shared/civil-date.ts'
import type { LeaveEffect } from '../../leave/index.ts'
import { withAddress, type Person } from '../../people/index.ts'
import type { FaultList } from '../fault-list.ts'
import type { CountsByOrganisation, ImportCounts, StagedRow } from './import-store.ts'
import { changedAddressOf, type ChangedAddress } from '../row-changes/changed-address.ts'
import { isUnchanged, personAfter, type RowSubject } from '../row-changes/person-after.ts'
import { cellChanges, markOfChanges, type CellChange } from '../row-changes/cell-changes.ts'
import type { ColumnReading } from '../csv-file/columns.ts'
import type { PeopleFile } from '../csv-file/file-text.ts'
import { eachBatch, type FileRow } from '../csv-file/read-file.ts'
import { isAdministrator } from '../checks/last-administrators.ts'
import type { NewIds } from '../checks/new-ids.ts'
import type { StoredPeople } from '../checks/stored-people.ts'

export interface FileStaging {
  newIdOf: NewIds
  /** Whether somebody may sign in, once the row is written. */
  hasAccess(person: Person): boolean
  faults: FaultList
  findStored(rows: readonly FileRow[]): Promise<StoredPeople>
  today: CivilDate
  now: Date
  /** Keeps the rows that change something; in a dry run it does nothing. */
  keep(rows: readonly StagedRow[]): Promise<void>
  reading: ColumnReading
  /** What a row that changes leaves would do elsewhere. */
  effectsBetween(before: Person, after: Person): Promise<LeaveEffect[]>
  /** Told of each good row that changes something, where a page shows them. */
  see?: ((row: SeenRow) => void) | undefined
}

type Effect = 'added' | 'changed' | 'unchanged'

/** What a row does, cell by cell. */
export interface SeenRow {
  line: number
  effect: Exclude<Effect, 'unchanged'>
  staffNumber: string
  name: string
  cells: CellChange[]
  /** What falls away elsewhere with a leave that the row changes, by date. */
  falls?: LeaveEffect[]
  /** Somebody of the demonstration, who is somebody real from then on. */
  isRealNow?: true
  /** Equal as long as the row does the same. */
  mark: string
}

interface Staged {
  digest: string
  counts: ImportCounts
  changedAddresses: ChangedAddress[]
  written: CountsByOrganisation
  /** Of those who are new, how many may sign in. */
  invitable: number
}

/** The second reading of the file: keeps each good row that changes something. */
export async function stageFile(file: PeopleFile, staging: FileStaging): Promise<Staged> {
  const changedAddresses: ChangedAddress[] = []
  const counts: ImportCounts = { added: 0, changed: 0, unchanged: 0, faulty: staging.faults.rows() }
  const written = new Map<string, number>()
  let invitable = 0
  const digest = await eachBatch(file, staging.reading, async (rows) => {
    const stored = await staging.findStored(rows)
    const staged: StagedRow[] = []
    for (const row of rows.filter((one) => !staging.faults.isFaulty(one.line))) {
      const found = effectOf(row, stored, staging)
      counts[found.effect] += 1
      if (found.isInvitable) invitable += 1
      if (found.changedAddress) changedAddresses.push(found.changedAddress)
      if (found.effect === 'unchanged') continue
      if (found.seen) staging.see?.(await withFalls(found, found.seen, staging))
      const { organisationId } = found.staged
      written.set(organisationId, (written.get(organisationId) ?? 0) + 1)
      staged.push(found.staged)
    }
    if (staged.length > 0) await staging.keep(staged)
  })
  return { digest, counts, changedAddresses, written, invitable }
}

interface RowEffect {
  effect: Effect
  before: Person | undefined
  person: Person
  staged: StagedRow
  /** Where a page shows what the row does. */
  seen?: SeenRow
  isInvitable: boolean
  changedAddress?: ChangedAddress | undefined
}

function effectOf(row: FileRow, stored: StoredPeople, staging: FileStaging): RowEffect {
  const before = stored.person(row)
  const subject = subjectOf(row, stored, staging)
  const heard = personAfter(before, subject, row.row, staging.today)
  const person = withAddress(before, heard.person, row.row.addressConfirmedBy, staging.now)
  const effect = effectBetween(before, person)
  const staged: StagedRow = { line: row.line, ...subject, row: row.row }
  if (isAdministrator(before) && !isAdministrator(person)) staged.comesLast = true
  const seen = staging.see && effect !== 'unchanged' ? seenRow(row, effect, { before, person }) : undefined
  if (seen) staged.shown = seen.mark
  const changedAddress = before && changedAddressOf(before, person, row.line, staging.now)
  const isInvitable = effect === 'added' && staging.hasAccess(person)
  return { effect, before, person, staged, ...(seen && { seen }), isInvitable, changedAddress }
}

function seenRow(
  { line, staffNumber, row }: FileRow,
  effect: SeenRow['effect'],
  { before, person }: Pick<RowEffect, 'before' | 'person'>,
): SeenRow {
  const cells = cellChanges(before, person, row.manager)
  const mark = markOfChanges(effect, cells)
  const isRealNow = before?.isMadeUp === true && person.isMadeUp !== true
  return { line, effect, staffNumber, name: person.name, cells, mark, ...(isRealNow && { isRealNow }) }
}

/** Nothing hangs on the leaves of somebody new. */
async function withFalls(
  { before, person }: Pick<RowEffect, 'before' | 'person'>,
  seen: SeenRow,
  { effectsBetween }: Pick<FileStaging, 'effectsBetween'>,
): Promise<SeenRow> {
  const falls = before ? await effectsBetween(before, person) : []
  return falls.length > 0 ? { ...seen, falls } : seen
}

function subjectOf(row: FileRow, stored: StoredPeople, { newIdOf }: FileStaging): RowSubject {
  const organisationId = stored.organisation(row)?.id
  if (organisationId === undefined) throw new Error(`line ${row.line} was at fault in the first reading`)
  const { staffNumber } = row
  const { manager } = row.row
  const personId = stored.person(row)?.id ?? newIdOf(organisationId, staffNumber)
  const subject = { personId, organisationId, staffNumber }
  if (manager === undefined) return subject
  if (manager === null) return { ...subject, managerId: null }
  return { ...subject, managerId: stored.manager(row)?.id ?? newIdOf(organisationId, manager) }
}

function effectBetween(before: Person | undefined, after: Person): Effect {
  if (before === undefined) return 'added'
  return isUnchanged(before, after) ? 'unchanged' : 'changed'
}
