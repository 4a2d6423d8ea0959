import { today } from '../../shared/civil-date.ts'
import { newId } from '../../shared/ids.ts'
import type { OrganisationStore } from '../people/index.ts'
import { applyImport, type ImportParts } from './applying/apply-import.ts'
import { createAlikeNumbers } from './checks/alike-numbers.ts'
import { checkFile } from './checks/check-file.ts'
import { checkManagers } from './checks/check-managers.ts'
import { ImportFileError, type Fault } from './fault.ts'
import { createFaultList } from './fault-list.ts'
import type { ImportCounts, StagedRow } from './applying/import-store.ts'
import type { ChangedAddress } from './row-changes/changed-address.ts'
import { createRoster } from './checks/roster.ts'
import { stageFile, type FileStaging } from './applying/stage-file.ts'
import { createStoredPeopleFinder } from './checks/stored-people.ts'

export interface ImportOptions {
  /** Check and count only. */
  dryRun: boolean
  /** Write the good rows although others are at fault. */
  skipFaulty: boolean
  /** Staff numbers that differ by zeros in front or capitals alone are different people. */
  alikeNumbers: boolean
}

export interface ImportOutcome extends ImportCounts {
  /** Whether the good rows were written, or in a dry run would be. */
  isTaken: boolean
  changedAddresses: ChangedAddress[]
  /** In order of line; the first thousand. */
  faults: Fault[]
  /** Lines that were right when checked and could not be written, because the stored people changed meanwhile. */
  overtaken: number[]
}

export type ImportService = ReturnType<typeof createImportService>

export function createImportService(parts: ImportParts & { organisations: OrganisationStore }) {
  const { people, organisations, imports, clock, inTransaction } = parts

  return {
    /**
     * Takes people and leave from HR's CSV file: all of it or nothing, also when the process is killed on the way.
     * Throws an ImportFileError when the file as a whole cannot be read.
     */
    async importPeople(file: string, options: ImportOptions): Promise<ImportOutcome> {
      if (options.dryRun) return stage(file, options, async () => {})
      await finishUnfinished()
      const id = newId()
      await imports.begin(id, clock())
      try {
        const outcome = await stage(file, options, (rows) => keep(id, rows))
        return outcome.isTaken ? { ...outcome, overtaken: await write(id, outcome) } : outcome
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

  async function stage(
    file: string,
    options: ImportOptions,
    keepRows: FileStaging['keep'],
  ): Promise<ImportOutcome> {
    const findStored = createStoredPeopleFinder(people, organisations)
    const alikeNumbers = createAlikeNumbers(people, options.alikeNumbers)
    const now = clock()
    const known = { findStored, alikeNumbers, today: today(now), now }
    const check = { roster: createRoster(), faults: createFaultList(), ...known }
    const digest = await checkFile(file, check)
    await checkManagers({ ...check, people, skipFaulty: options.skipFaulty })
    const isTaken = options.skipFaulty || check.faults.rows() === 0
    const second = await stageFile(file, { ...check, keep: isTaken ? keepRows : async () => {} })
    if (second.digest !== digest)
      throw new ImportFileError('The file was changed while it was read: try again.')
    const { counts, changedAddresses } = second
    return { ...counts, changedAddresses, isTaken, faults: check.faults.list(), overtaken: [] }
  }

  async function keep(id: string, rows: readonly StagedRow[]): Promise<void> {
    if (!(await inTransaction(() => imports.stage(id, rows)))) throw anotherBegan()
  }

  async function write(id: string, { added, changed, unchanged, faulty }: ImportCounts): Promise<number[]> {
    if (!(await imports.commit(id, { added, changed, unchanged, faulty }))) throw anotherBegan()
    return applyImport(parts, id)
  }
}

function anotherBegan(): ImportFileError {
  return new ImportFileError(
    'Another import, or a start of the portal, came meanwhile, so nothing of this one was written: try again.',
  )
}
