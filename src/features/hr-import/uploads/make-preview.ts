import type { PersonStore } from '../../people/index.ts'
import { readColumns } from '../csv-file/columns.ts'
import { cellsOfLines, firstLineOf } from '../csv-file/first-look.ts'
import type { ImportOutcome } from '../import-service.ts'
import { withCells, type Preview } from './preview.ts'
import { columnReading } from './upload-columns.ts'
import type { StoredUpload } from './upload-store.ts'

type LookedAt = Pick<StoredUpload, 'choices' | 'skipFaulty'> & { file: Buffer }

/** What the page shows of an outcome, with what the file says beside each fault. */
export async function previewOf(
  { file, choices, skipFaulty }: LookedAt,
  outcome: ImportOutcome,
  people: Pick<PersonStore, 'findMany'>,
): Promise<Preview> {
  const { added, changed, unchanged, faulty, invitable } = outcome
  const { seen: rows, otherwise, changedAddresses } = outcome
  const lines = new Set(outcome.faults.map(({ line }) => line))
  const columns = readColumns(await firstLineOf(file), columnReading(choices, 'theirs'))
  const managers = rows.flatMap(({ cells }) => cells.filter(({ column }) => column === 'manager'))
  const found = await people.findMany([...new Set(managers.map(({ before }) => before))])
  return {
    counts: { added, changed, unchanged, faulty },
    invitable,
    mayBeWritten: skipFaulty || faulty === 0,
    rows,
    faults: withCells(outcome.faults, await cellsOfLines(file, lines), columns),
    managers: Object.fromEntries(found.map(({ id, staffNumber }) => [id, staffNumber])),
    waiting: changedAddresses.filter(({ isUsable }) => !isUsable).map(({ line }) => line),
    otherwise,
  }
}
