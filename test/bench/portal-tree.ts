import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Readable } from 'node:stream'
import { basename, join, resolve } from 'node:path'
import { findRunningDatabase } from 'embedded-mongodb'
import { MongoClient, type Db } from 'mongodb'
import { becomeDemoPerson, visit } from '../process/visitor.ts'

const metricsToken = 'a token that is only for benches'

/** A portal that runs from one folder, as `npm start` runs it, with the demonstration on a fresh data folder. */
export interface PortalTree {
  name: string
  url: string
  /** From the start of the process to its first page. */
  firstPageMs: number
  /** The cookies of somebody of the demonstration, signed in. */
  cookiesOf(firstName: string): Promise<string>
  /** Of all threads of the process, so far. */
  cpuSeconds(): Promise<number>
  /** Changes what is stored behind the portal's back. */
  inDatabase(change: (db: Db) => Promise<unknown>): Promise<void>
  stop(): Promise<void>
}

export async function startTree(folder: string): Promise<PortalTree> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-pages-'))
  const began = performance.now()
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: 'node_modules/.cache/portal',
      PORT: '0',
      DATA_DIR: dataDir,
      METRICS_TOKEN: metricsToken,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  }
  const url = await Promise.race([addressSaidBy(child.stdout), ended.then(refuse)])
  await visit(url).get('/demo/people')
  const firstPageMs = performance.now() - began
  // The lines of the log are read, so that the portal never waits for whoever reads them.
  child.stdout.resume()

  return {
    name: basename(resolve(folder)),
    url,
    firstPageMs,
    async cookiesOf(firstName) {
      const visitor = visit(url)
      await becomeDemoPerson(visitor, firstName)
      // A browser has the token of its first page when it asks for the next.
      await visitor.get('/help')
      return visitor.cookies()
    },
    async cpuSeconds() {
      const answer = await fetch(new URL('/metrics', url), {
        headers: { authorization: `Bearer ${metricsToken}` },
      })
      return Number(/^process_cpu_seconds_total (\S+)/m.exec(await answer.text())?.[1])
    },
    async inDatabase(change) {
      const client = await new MongoClient((await findRunningDatabase(dataDir)) ?? '').connect()
      await change(client.db())
      await client.close()
    },
    stop,
  }
}

async function addressSaidBy(output: Readable): Promise<string> {
  let said = ''
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    const url = /Keep in touch is at (http\S+)\n/.exec(said)?.[1]
    if (url !== undefined) return url
  }
  return new Promise(() => {})
}

function refuse(): never {
  throw new Error('The portal ended before it said its address.')
}
