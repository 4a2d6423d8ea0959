import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

const projectFolder = join(import.meta.dirname, '../..')

/** How a process ended, and all that it said. */
export interface Ending {
  status: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

export interface PortalProcess {
  /** http://localhost:PORT, as it printed it. */
  url: string
  /** What it printed so far. */
  said(): string
  signal(name: NodeJS.Signals): void
  ended: Promise<Ending>
}

/** The portal as `npm start` runs it, on a port of its own; it is ended with the test. Throws when it does not start. */
export async function startPortal(
  t: TestContext,
  environment: Record<string, string>,
): Promise<PortalProcess> {
  const { child, said, ended } = run(['src/main.ts'], { PORT: '0', ...environment })
  t.after(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const url = await Promise.race([
    addressSaidBy(child, said),
    ended.then(({ status, err }) => {
      throw new Error(`The portal ended with ${status}: ${err}`)
    }),
  ])
  return { url, said: () => said.out, signal: (name) => void child.kill(name), ended }
}

/** Runs one of the project's programs to its end, with nothing in its environment but this. */
export function runToEnd(args: readonly string[], environment: Record<string, string>): Promise<Ending> {
  return run(args, environment).ended
}

/** A data folder of its own, gone after the test. */
export async function aDataFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-process-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'data')
}

export function run(args: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [...args], {
    cwd: projectFolder,
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said.err += text))
  return { child, said, ended: endOf(child, said) }
}

async function endOf(child: ChildProcess, said: { out: string; err: string }): Promise<Ending> {
  const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { status, signal, ...said }
}

async function addressSaidBy(child: ChildProcess, said: { out: string }): Promise<string> {
  for (;;) {
    const url = /Keep in touch is at (http\S+)\n/.exec(said.out)?.[1]
    if (url !== undefined) return url
    if (child.stdout === null || child.stdout.destroyed) return new Promise(() => {})
    await once(child.stdout, 'data')
  }
}
