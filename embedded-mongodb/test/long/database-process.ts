import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { socketPathOf } from '../../src/folder.ts'

const command = join(import.meta.dirname, '../../commands/database.ts')

export interface DatabaseProcess {
  uri: string
  /** Of its socket. */
  path: string
  /** Resident memory in bytes. */
  memory(): number
  /** False from the moment that it is killed: what a client then meets is no answer of the server. */
  isAlive(): boolean
  /** As a power cut would: no farewell. */
  kill(): Promise<void>
}

/** `npm run database` on a folder, in a process of its own, on a socket. */
export async function startDatabaseProcess(dataDir: string): Promise<DatabaseProcess> {
  const child = spawn(process.execPath, [command, '--data', dataDir, '--test-commands'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test' },
  })
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  const uri = await firstLine(child)
  return {
    uri,
    path: socketPathOf(uri) ?? '',
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) * 1024,
    isAlive: () => !child.killed && child.exitCode === null && child.signalCode === null,
    kill: async () => {
      process.off('exit', stop)
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the database has no output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('the database ended before it was ready')
}
