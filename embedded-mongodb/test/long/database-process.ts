import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const command = join(import.meta.dirname, '../../commands/database.ts')

export interface DatabaseProcess {
  uri: string
  host: string
  port: number
  /** Resident memory in bytes. */
  memory(): number
  isAlive(): boolean
  /** As a power cut would: no farewell. */
  kill(): Promise<void>
}

/** `npm run database` on a folder, in a process of its own, on a free port of this machine. */
export async function startDatabaseProcess(dataDir: string): Promise<DatabaseProcess> {
  const child = spawn(process.execPath, [command, '--data', dataDir, '--test-commands'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test' },
  })
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  const uri = await firstLine(child)
  const { hostname, port } = new URL(uri.replace(/^mongodb:/, 'http:'))
  return {
    uri,
    host: hostname,
    port: Number(port),
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) * 1024,
    isAlive: () => child.exitCode === null && child.signalCode === null,
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
