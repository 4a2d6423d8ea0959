import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { findRunningDatabase } from 'embedded-mongodb'
import { openDatabase, type Database } from '../../src/platform/database/open-database.ts'
import { createPeopleFeature } from '../../src/features/people/index.ts'
import { createImportService } from '../../src/features/hr-import/import-service.ts'
import { createImportStore } from '../../src/features/hr-import/applying/import-store.ts'
import { runScript, startScript } from '../operator/run-script.ts'

const name = 'Cyngor Sir Enghraifft'
const atFirst = 1_500
const later = 2_000

interface Progress {
  state: string | undefined
  staged: number
  left: number
}

const moments: [when: string, hasCome: (progress: Progress) => boolean][] = [
  ['while rows are staged', ({ state, staged }) => state === 'staging' && staged > 0],
  [
    'when all rows are staged and none is written',
    ({ state, staged, left }) => state === 'applying' && left === staged,
  ],
  ['when some rows are written', ({ state, staged, left }) => state === 'applying' && left < staged],
  ['when few rows are left', ({ state, left }) => state === 'applying' && left <= 500],
]

describe('an import that is killed with kill -9', () => {
  let folder: string
  let environment: Record<string, string>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-kill-'))
    environment = { DATA_DIR: join(folder, 'data') }
    assert.equal((await runScript('admin', ['create-organisation', '--name', name], environment)).status, 0)
    const first = await runScript('import', ['people', await fileOf(atFirst, 100)], environment)
    assert.deepEqual([first.status, first.err], [0, ''])
  })
  after(() => rm(folder, { recursive: true }))

  let salary = 100
  let people = atFirst
  for (const [when, hasCome] of moments) {
    it(`${when} is there as a whole after the next start, or not at all, and can be run again`, async () => {
      const before_ = `${people} people at ${salary}`
      const after_ = `${(people = later)} people at ${(salary += 1)}`
      const file = await fileOf(later, salary)
      await killWhen(file, hasCome)
      const found = await afterStart()
      assert.ok(found === before_ || found === after_, `${found}, neither ${before_} nor ${after_}`)
      const again = await runScript('import', ['people', file], environment)
      assert.deepEqual([again.status, again.err], [0, ''])
      assert.equal(await afterStart(), after_)
    })
  }

  async function fileOf(count: number, pounds: number): Promise<string> {
    const rows = Array.from(
      { length: count },
      (_, at) => `${at},${name},Nia ${at},n${at}@example.org,${pounds}`,
    )
    const file = join(folder, `${pounds}.csv`)
    await writeFile(file, ['staff_number,organisation,name,email,salary', ...rows].join('\n'))
    return file
  }

  async function killWhen(file: string, hasCome: (progress: Progress) => boolean): Promise<void> {
    const { child, ended } = startScript('import', ['people', file], environment)
    const watch = await watchRunning(child)
    while (child.exitCode === null && !hasCome(await progressOf(watch))) continue
    child.kill('SIGKILL')
    assert.equal((await ended).signal, 'SIGKILL', 'the moment came before the end')
    // Not awaited: a driver whose server was killed may never end its close (see run-tests.ts).
    void watch.close()
  }

  async function watchRunning(child: { exitCode: number | null }): Promise<Database> {
    for (;;) {
      const uri = await findRunningDatabase(environment['DATA_DIR'] ?? '')
      if (uri !== undefined) return openDatabase({ uri })
      assert.equal(child.exitCode, null, 'the import runs')
      await setImmediate()
    }
  }

  /** What the portal does at its start, and what is there then. */
  async function afterStart(): Promise<string> {
    const database = await openDatabase({ dataDir: environment['DATA_DIR'] ?? '' })
    const { connection, inTransaction } = database
    const clock = () => new Date()
    const { stores } = createPeopleFeature({ database, clock })
    const imports = createImportStore(connection)
    await createImportService({
      ...stores,
      imports,
      keepers: { announce: async () => {} },
      returnPlans: { balancesChanged: async () => {} },
      identity: { announceAddress: async () => {}, hasAccess: () => true },
      outbox: { putAll: async (many) => many.length },
      audit: { record: async () => {} },
      leaves: { announceChanges: async () => {}, effectsBetween: async () => [] },
      inTransaction,
      clock,
    }).finishUnfinished()
    const organisation = await stores.organisations.findByName(name)
    const all = await stores.people.findAll(organisation?.id ?? '')
    assert.deepEqual(await imports.findIn('staging', 'applying', 'discarded'), [])
    assert.equal(await connection.collection('importRows').countDocuments(), 0)
    await database.close()
    return `${all.length} people at ${[...new Set(all.map((person) => (person.salary ?? 0) / 100))].join()}`
  }
})

async function progressOf({ connection }: Database): Promise<Progress> {
  const current = await connection
    .collection<{ _id: string; state: string; staged: number }>('imports')
    .findOne({ state: { $ne: 'done' } })
  const left =
    current === null ? 0 : await connection.collection('importRows').countDocuments({ importId: current._id })
  return { state: current?.state, staged: current?.staged ?? 0, left }
}
