import { today } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { OrganisationStore } from '../people/index.ts'
import { applyImport, type ImportParts } from './applying/apply-import.ts'
import { importerIn } from './applying/import-acts.ts'
import { checkFile } from './checks/check-file.ts'
import { checkLastAdministrators, createAdministratorRows } from './checks/last-administrators.ts'
import { checkManagers } from './checks/check-managers.ts'
import type { ColumnReading } from './csv-file/columns.ts'
import type { PeopleFile } from './csv-file/file-text.ts'
import { ImportFileError, type Fault } from './fault.ts'
import { createFaultList } from './fault-list.ts'
import type { ImportingHr } from './importing-hr.ts'
import type { CountsByOrganisation, ImportCounts, StagedRow } from './applying/import-store.ts'
import type { ChangedAddress } from './row-changes/changed-address.ts'
import { createNewIds } from './checks/new-ids.ts'
import { createRoster } from './checks/roster.ts'
import { stageFile, type FileStaging, type SeenRow } from './applying/stage-file.ts'
import { createStoredPeopleFinder } from './checks/stored-people.ts'

/** A process that lives stages five hundred rows in a second or two. */
const longestStandstillMs = 10 * 60_000

export interface ImportOptions {
  /** Check and count only. */
  dryRun: boolean
  /** Write the good rows although others are at fault. */
  skipFaulty: boolean
  /** Staff numbers that differ by zeros in front or capitals alone are different people. */
  alikeNumbers: boolean
  /** Mail whoever is new, and may sign in, where to do so. */
  invites?: boolean
}

/** What is different when HR import on a page. */
export interface PageImport {
  hr: ImportingHr
  /** What each column of the file is, where their names are another program's. */
  choices: ColumnReading['choices']
  /** Of each line that they were shown, what it does. Undefined: they have been shown nothing yet. */
  shown?: ReadonlyMap<number, string>
  /** Joins the transaction in which the import becomes one that will be written; what it throws stops it. */
  onCommit?(importId: string, counts: ImportCounts): Promise<void>
}

export interface ImportOutcome extends ImportCounts {
  /** Whether the good rows were written, or in a dry run would be. */
  isTaken: boolean
  changedAddresses: ChangedAddress[]
  /** In order of line; the first thousand. */
  faults: Fault[]
  /** Lines that were right when checked and could not be written, because the stored people changed meanwhile. */
  overtaken: number[]
  /** Of those who are new, how many may sign in, and so can be invited. */
  invitable: number
  /** On a page: what each row does. */
  seen: SeenRow[]
  /** Lines that now do something else than was shown: then nothing was written. */
  otherwise: number[]
}

export type ImportService = ReturnType<typeof createImportService>

type Staged = ImportOutcome & { written: CountsByOrganisation }

export function createImportService(parts: ImportParts & { organisations: OrganisationStore }) {
  const { people, organisations, imports, leaves, identity, audit, clock, inTransaction } = parts

  return {
    /**
     * Takes people and leave from HR's CSV file: all of it or nothing, also when the process is killed on the way.
     * Throws an ImportFileError when the file as a whole cannot be read.
     */
    async importPeople(file: PeopleFile, options: ImportOptions, page?: PageImport): Promise<ImportOutcome> {
      if (options.dryRun) return stage(file, { ...options, page }, async () => {})
      await finishKilled()
      const id = newId()
      await imports.begin(id, clock(), { byId: page?.hr.personId, invites: options.invites ?? false })
      try {
        const staged = await stage(file, { ...options, page }, (rows) => keep(id, rows))
        return staged.isTaken ? { ...staged, overtaken: await write(id, staged, page) } : staged
      } finally {
        await imports.discard(id)
      }
    },

    finishUnfinished,
  }

  /** Writes what a killed import had still to write, and puts away what it had not committed. For each start of the portal. */
  async function finishUnfinished(): Promise<void> {
    for (const id of await imports.findIn('applying')) await applyImport(parts, id)
    for (const id of await imports.findIn('staging', 'discarded')) await imports.discard(id)
  }

  /** The same beside others that are being read at this moment, which go on. */
  async function finishKilled(): Promise<void> {
    const since = new Date(clock().getTime() - longestStandstillMs)
    for (const id of await imports.findIn('applying')) await applyImport(parts, id)
    for (const id of [...(await imports.findIn('discarded')), ...(await imports.findStill(since))])
      await imports.discard(id)
  }

  async function stage(
    file: PeopleFile,
    { page, skipFaulty, ...options }: ImportOptions & { page: PageImport | undefined },
    keepRows: FileStaging['keep'],
  ): Promise<Staged> {
    const check = { ...newCheck(page, options.alikeNumbers), skipFaulty }
    const digest = await checkFile(file, check)
    await checkTogether(check)
    const isGood = skipFaulty || check.faults.rows() === 0
    const seen: SeenRow[] = []
    const see = page && ((row: SeenRow) => void seen.push(row))
    const second = await stageFile(file, { ...check, see, keep: isGood ? keepRows : async () => {} })
    if (second.digest !== digest) throw new ImportFileError('changedMeanwhile')
    const otherwise = page?.shown ? linesThatDiffer(page.shown, seen) : []
    const isTaken = isGood && otherwise.length === 0
    const { counts, ...rest } = second
    const faults = check.faults.list()
    return { ...counts, ...rest, isTaken, faults, overtaken: [], seen, otherwise }
  }

  function newCheck(page: PageImport | undefined, alikeNumbers: boolean) {
    const now = clock()
    return {
      people,
      roster: createRoster(),
      administrators: createAdministratorRows(),
      newIdOf: createNewIds(),
      hasAccess: identity.hasAccess,
      effectsBetween: leaves.effectsBetween,
      faults: createFaultList(),
      findStored: createStoredPeopleFinder(people, organisations),
      alikeNumbers,
      reading: { choices: page?.choices, organisation: page?.hr.organisation },
      hr: page?.hr,
      today: today(now),
      now,
    }
  }

  async function keep(id: string, rows: readonly StagedRow[]): Promise<void> {
    if (!(await inTransaction(() => imports.stage(id, rows, clock())))) throw wasPutAway()
  }

  /** The counts leave a row of audit in each organisation whose people the file changes. */
  async function write(id: string, staged: Staged, page: PageImport | undefined): Promise<number[]> {
    const { added, changed, unchanged, faulty } = staged
    await inTransaction(async () => {
      if (!(await imports.commit(id, { added, changed, unchanged, faulty }))) throw wasPutAway()
      for (const [organisationId, count] of staged.written) {
        const by = importerIn(organisationId, page?.hr.personId)
        await audit.record({ act: 'peopleImported', by, record: id, count })
      }
      await page?.onCommit?.(id, staged)
    })
    return applyImport(parts, id)
  }
}

type Checked = Parameters<typeof checkManagers>[0] & Parameters<typeof checkLastAdministrators>[0]

/** Rows that rely on each other. One that is left out may be what another relied on. */
async function checkTogether(check: Checked): Promise<void> {
  do checkManagers(check)
  while ((await checkLastAdministrators(check)) && check.skipFaulty)
}

function linesThatDiffer(shown: ReadonlyMap<number, string>, now: readonly SeenRow[]): number[] {
  const marks = new Map(now.map(({ line, mark }) => [line, mark]))
  const lines = [...new Set([...shown.keys(), ...marks.keys()])]
  return lines.filter((line) => shown.get(line) !== marks.get(line)).toSorted((a, b) => a - b)
}

function wasPutAway(): ImportFileError {
  return new ImportFileError('putAway')
}
