import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A suite that hangs has failed, also where nobody watches: the runner then says which file it was. */
const longestSuiteMs = 25 * 60_000
/** What the installation compiled (scripts/warm-up.ts), so that not each of the many processes compiles it again. */
const compiled = join(import.meta.dirname, '../node_modules/.cache/portal')

/** One file for each group of test files, which imports them. */
const groupsFolder = join(import.meta.dirname, '../node_modules/.cache/test-groups')

/** Which files a suite runs. Files run in parallel, each in a process of its own. */
interface Suite {
  files: string[]
  /** Into how many processes its files are dealt: most of a page test's time is the start of its process, and its first pages. */
  groups?: number
  /** What changes its process, and so stays out of the groups. */
  alone?: string[]
  atOnce?: number
  /** Ends a file when its tests are done, whatever still runs in it. */
  forceExit?: boolean
  environment?: NodeJS.ProcessEnv
}

const suites: Record<string, Suite> = {
  ordinary: {
    files: [
      'test/{architecture,features,jobs,platform,policy,shared,views}/**/*.test.ts',
      'test/*.test.ts',
      'embedded-mongodb/test/!(long)/**/*.test.ts',
      'embedded-mongodb/test/*.test.ts',
    ],
    groups: 8,
    alone: ['test/architecture/made-up-feature.test.ts'],
  },
  // It kills servers, and a driver whose server is gone may wait in its close for ever.
  long: {
    files: ['test/{long,operator,process}/**/*.test.ts', 'embedded-mongodb/test/long/**/*.test.ts'],
    forceExit: true,
  },
  // One browser at a time: two cores do not carry more without time-outs.
  browser: { files: ['test/browser/**/*.test.ts'], atOnce: 1 },
  // The fault runs of the long suite, at full size.
  faults: {
    files: ['{.,embedded-mongodb}/test/long/*kill*.test.ts'],
    atOnce: 1,
    forceExit: true,
    environment: { FAULT_MAILS: '10000', FAULT_KILLS: '100' },
  },
  mongodb: {
    files: ['test/{features,jobs}/**/*.test.ts', 'embedded-mongodb/test/contract/**/*.test.ts'],
    groups: 8,
  },
}

/** Runs one suite, or the files given in its place. Answers the exit status. */
export async function runTests(suite: string, files: string[]): Promise<number> {
  const chosen = suites[suite]
  if (!chosen) {
    process.stderr.write(
      `There is no suite called ${suite}: choose one of ${Object.keys(suites).join(', ')}.\n`,
    )
    return 78
  }
  if (suite !== 'mongodb') return run(chosen, files, {})
  const database = await mongoDb()
  if (!database) return 1
  const status = await run(chosen, files, { MONGODB_URI: database.uri })
  await database.stop()
  return status
}

function run(suite: Suite, files: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  // One more than there are cores: every file waits now and then, for its database or a clock.
  const atOnce = suite.atOnce ?? availableParallelism() + 1
  const options = [
    '--test',
    `--test-concurrency=${atOnce}`,
    ...(suite.forceExit ? ['--test-force-exit'] : []),
  ]
  const child = spawn(process.execPath, [...options, ...(files.length > 0 ? files : filesOf(suite))], {
    stdio: 'inherit',
    timeout: longestSuiteMs,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compiled,
      ...suite.environment,
      ...environment,
      NODE_ENV: 'test',
    },
  })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function filesOf({ files, groups, alone = [] }: Suite): string[] {
  if (groups === undefined) return files
  rmSync(groupsFolder, { recursive: true, force: true })
  mkdirSync(groupsFolder, { recursive: true })
  const all = globSync(files, { exclude: alone }).toSorted()
  const grouped = Array.from({ length: groups }, (_, group) => {
    // Dealt like cards, so that neighbours, which take as long as each other, are not all in one.
    const imports = all.filter((_file, at) => at % groups === group)
    const path = join(groupsFolder, `${group + 1}.test.mjs`)
    writeFileSync(path, imports.map((file) => `import '${pathToFileURL(file).href}'\n`).join(''))
    return path
  })
  return [...alone, ...grouped]
}

async function mongoDb(): Promise<{ uri: string; stop(): Promise<void> } | undefined> {
  const given = process.env['MONGODB_URI']
  if (given) return { uri: given, stop: async () => {} }
  const binary = process.env['MONGOMS_SYSTEM_BINARY']
  if (!binary || !existsSync(binary)) {
    process.stderr.write(
      'There is no MongoDB to test on: set MONGODB_URI (npm run -s database prints one), or MONGOMS_SYSTEM_BINARY to a mongod.\n',
    )
    return undefined
  }
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core')
  const server = await MongoMemoryReplSet.create({ replSet: { count: 1 }, binary: { systemBinary: binary } })
  return { uri: server.getUri(), stop: async () => void (await server.stop()) }
}
