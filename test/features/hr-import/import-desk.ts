import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPeopleFeature, type Organisation, type Person } from '../../../src/features/people/index.ts'
import { ImportFileError, type Fault, type ImportOutcome } from '../../../src/features/hr-import/index.ts'
import { faultTexts as told, fileFaultText } from '../../../src/operator/import-faults.ts'
import { createImportService, type ImportOptions } from '../../../src/features/hr-import/import-service.ts'
import { createImportStore, type ImportStore } from '../../../src/features/hr-import/applying/import-store.ts'
import { createIndexes, openDatabase } from '../../../src/platform/database/open-database.ts'
import { anOrganisation } from '../../support/builders.ts'
import { freshUri } from '../../support/database.ts'

type Wrong = Fault['wrong']

export type ImportDesk = Awaited<ReturnType<typeof openImportDesk>>

const clock = () => new Date('2026-03-02T09:00:00Z')

/** The import on an empty database of its own, on 2 March 2026; files are given as text. */
export async function openImportDesk() {
  const uri = await freshUri()
  const database = await openDatabase({ uri: uri })
  const { connection, inTransaction } = database
  const { people, organisations, history } = createPeopleFeature({ database, clock }).stores
  const imports = createImportStore(connection)
  await createIndexes(connection)
  const folder = await mkdtemp(join(tmpdir(), 'import-'))

  const serviceWith = (changes: Partial<{ imports: ImportStore }>) =>
    createImportService({
      people,
      organisations,
      history,
      imports,
      leaves: { announceChanges: async () => {}, effectsBetween: async () => [] },
      keepers: { announce: async () => {} },
      returnPlans: { balancesChanged: async () => {} },
      identity: { announceAddress: async () => {}, hasAccess: ({ isActive }) => isActive },
      outbox: { putAll: async (many) => many.length },
      audit: { record: async () => {} },
      clock,
      inTransaction,
      ...changes,
    })

  return {
    people,
    organisations,
    imports,
    connection,
    inTransaction,
    serviceWith,
    async addOrganisation(name: string): Promise<Organisation> {
      const organisation = anOrganisation({ name })
      await organisations.save(organisation)
      return organisation
    },
    async write(text: string | Buffer): Promise<string> {
      const file = join(folder, `${randomUUID()}.csv`)
      await writeFile(file, text)
      return file
    },
    async import(text: string | Buffer, options: Partial<ImportOptions> = {}): Promise<ImportOutcome> {
      return serviceWith({}).importPeople(await this.write(text), {
        dryRun: false,
        skipFaulty: false,
        alikeNumbers: false,
        ...options,
      })
    },
    async person(organisation: Organisation, staffNumber: string): Promise<Person> {
      const person = await people.findByStaffNumber(organisation.id, staffNumber)
      if (person === undefined) throw new Error(`Nobody has staff number ${staffNumber}.`)
      return person
    },
    stagedRows: () => connection.collection('importRows').countDocuments(),
    async close(): Promise<void> {
      await rm(folder, { recursive: true })
      await connection.dropDatabase()
      await database.close()
    },
  }
}

export function counts({ added, changed, unchanged, faulty }: ImportOutcome): string {
  return `${added} added, ${changed} changed, ${unchanged} unchanged, ${faulty} faulty`
}

/** What is wrong with a cell, as the operator is told it. */
export function said(wrong: Wrong | undefined): string {
  return wrong === undefined ? '' : (told([{ line: 1, wrong }])[0] ?? '').replace('line 1: ', '')
}

/** The file as a whole is not read, for the reason of this sentence. */
export async function assertNotRead(importing: Promise<unknown>, sentence: RegExp): Promise<void> {
  await assert.rejects(importing, (error) => {
    assert.ok(error instanceof ImportFileError, String(error))
    assert.match(fileFaultText(error), sentence)
    return true
  })
}

export function faultTexts(outcome: ImportOutcome): string[] {
  return outcome.faults.flatMap((fault) => told([fault]))
}
