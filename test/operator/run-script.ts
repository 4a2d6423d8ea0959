import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const projectFolder = join(import.meta.dirname, '../..')

export interface ScriptRun {
  status: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

/** Starts a script as npm does, with nothing in its environment but this. */
export function startScript(
  name: 'import' | 'admin',
  args: readonly string[],
  environment: Record<string, string>,
) {
  const child: ChildProcess = spawn(process.execPath, [`scripts/${name}.ts`, ...args], {
    cwd: projectFolder,
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, ended: endOf(child) }
}

export function runScript(...about: Parameters<typeof startScript>): Promise<ScriptRun> {
  return startScript(...about).ended
}

async function endOf(child: ChildProcess): Promise<ScriptRun> {
  if (!child.stdout || !child.stderr) throw new Error('the output is not piped')
  const [[status, signal], out, err] = await Promise.all([
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    text(child.stdout),
    text(child.stderr),
  ])
  return { status, signal, out, err }
}
