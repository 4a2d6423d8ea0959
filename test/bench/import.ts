import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createAwayStore } from '../../src/features/people/finding/away-store.ts'
import { createPeopleListStore } from '../../src/features/people/finding/people-list-store.ts'
import { createOrganisationStore } from '../../src/features/people/organisation-store.ts'
import { createPersonStore } from '../../src/features/people/person-store.ts'
import type { PeopleSearch } from '../../src/features/people/index.ts'
import { adminCommand } from '../../src/operator/admin-command.ts'
import { runCommand } from '../../src/operator/run-command.ts'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { freshUri } from '../support/database.ts'
import type { ImportReport } from './import-process.ts'

const sizes = [10_000, 100_000]
const organisation = 'Cyngor Sir Enghraifft'
/** Beside a file ten times as long: memory at the most, rows a second at the least. */
const goals = { memory: 1.15, speed: 0.7 }
const secret = 'a secret that is only for the bench, long enough'
const heapMegabytes = 256

const searches: [string, Partial<PeopleSearch>][] = [
  ['everybody, the first page', {}],
  ['a name that one has', { words: ['una', 'rare'] }],
  ['a staff number', { words: ['42'] }],
]

/**
 * Rows a second and memory at the most, of ten thousand people by one file and of a hundred thousand, each into a database
 * of its own by the operator's command; and whether one of them is found without looking at all.
 */
export async function* benchImport(): AsyncIterable<object> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'))
  try {
    const found: ImportReport[] = []
    for (const size of sizes) {
      const file = join(folder, `${size}.csv`)
      await pipeline(Readable.from(linesOf(size)), createWriteStream(file))
      const uri = await freshUri()
      const report = await importInto(uri, file)
      found.push(report)
      yield { people: size, ...rounded(size, report) }
      if (size === sizes.at(-1)) yield* plansOf(uri)
    }
    const [small, large] = found
    if (!small || !large) return
    const ratio = (a: number, b: number) => Number((a / b).toFixed(2))
    const rss = ratio(large.rss, small.rss)
    const heap = ratio(large.heap, small.heap)
    yield { measured: 'memory at 100,000 to that at 10,000', rss, heap, goal: goals.memory }
    const speed = ratio((small.seconds * 10) / large.seconds, 1)
    yield { measured: 'rows a second at 100,000 to those at 10,000', speed, goal: goals.speed }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function* linesOf(size: number): Generator<string> {
  yield 'staff_number,organisation,name,email,role,manager,hours_mon,salary,leave_type,leave_start,due_date\n'
  for (let at = 0; at < size; at += 1) yield lineOf(at)
}

/** Every twentieth manages the next nineteen, and a sixth are away. */
function lineOf(at: number): string {
  const [number, manager] = [at, at - (at % 20)].map((one) => String(one).padStart(5, '0'))
  const name = at === 7 ? 'Una Rare' : `Siân Smith ${at % 97}`
  const work = `${at % 20 === 0 ? 'manager,none' : `none,${manager}`},7.4,31200`
  const leave = at % 6 === 0 ? 'maternity,2026-04-01,2026-04-20' : ',,'
  return `${number},${organisation},${name},person.${at}@example.org,${work},${leave}\n`
}

async function importInto(uri: string, file: string): Promise<ImportReport> {
  const environment = { MONGODB_URI: uri, SESSION_SECRET: secret, TOKEN_SECRET: secret }
  const quiet = { out: () => {}, err: () => {}, clock: () => new Date() }
  await runCommand(
    { ...quiet, environment, args: ['create-organisation', '--name', organisation] },
    adminCommand,
  )
  const child = fork(new URL('./import-process.ts', import.meta.url), ['people', file], {
    env: { ...process.env, ...environment },
    // Without a bound the collector lets garbage lie as long as the machine has room.
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--expose-gc'],
  })
  const exited = once(child, 'exit')
  const [report] = (await Promise.race([once(child, 'message'), exited])) as [ImportReport | number]
  await exited
  if (typeof report !== 'object' || report.status !== 0)
    throw new Error(`The import failed: ${typeof report === 'object' ? report.out : report}`)
  return report
}

/** How the database finds a page of them. */
async function* plansOf(uri: string): AsyncIterable<object> {
  const database = await openDatabase({ uri })
  try {
    const { connection } = database
    createPersonStore(connection, createAwayStore(connection))
    const id = (await createOrganisationStore(connection).findByName(organisation))?.id ?? ''
    const usual: PeopleSearch = { words: [], isActive: true, language: 'en' }
    for (const [found, search] of searches) {
      const plan = JSON.stringify(
        await createPeopleListStore(connection).explainPage(id, { ...usual, ...search }),
      )
      const looksAt = Number(/"totalDocsExamined":(\d+)/.exec(plan)?.[1])
      yield { found, looksAt, isScan: plan.includes('COLLSCAN'), goal: 'no scan' }
    }
  } finally {
    await database.close()
  }
}

function rounded(size: number, { seconds, rss, heap }: ImportReport) {
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
  return { rowsPerSecond: Math.round(size / seconds), rssMb: megabytes(rss), heapMb: megabytes(heap) }
}
