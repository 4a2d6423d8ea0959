import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { MongoClient, type Document } from 'mongodb'

const command = join(import.meta.dirname, '../../commands/database.ts')
const loadedModules = join(import.meta.dirname, 'loaded-modules.ts')

const testCommands: [command: Document, codeWithout: number][] = [
  [{ configureFailPoint: 'failCommand', mode: 'off' }, 59],
  [{ getParameter: '*' }, 238],
  [{ killAllSessions: [] }, 238],
  [{ dropAllUsersFromDatabase: 1 }, 238],
]

test('without the flag the test commands are not loaded and not served', async (t) => {
  const { admin, loaded } = await start(t, [])
  for (const [asked, code] of testCommands) await assert.rejects(admin.command(asked), { code })
  const modules = await loaded()
  assert.ok(modules.some((url) => url.endsWith('/src/engine.ts')))
  assert.deepEqual(
    modules.filter((url) => url.includes('/test-commands/')),
    [],
  )
})

test('with the flag they are', async (t) => {
  const { admin, loaded } = await start(t, ['--test-commands'])
  for (const [asked] of testCommands) assert.equal((await admin.command(asked))['ok'], 1)
  assert.ok((await loaded()).some((url) => url.endsWith('/src/test-commands/index.ts')))
})

/**
 * A server in a process of its own; `loaded` ends it and answers the modules of all its threads. It tells them into a
 * file: a pipe that nobody reads at once is soon full, and the write that finds it so would fail.
 */
async function start(t: TestContext, flags: string[]) {
  const { NODE_ENV: _unset, ...env } = process.env
  const folder = mkdtempSync(join(tmpdir(), 'embedded-modules-'))
  const said = openSync(join(folder, 'stderr'), 'a')
  const child = spawn(process.execPath, ['--import', loadedModules, command, ...flags], {
    env,
    stdio: ['ignore', 'pipe', said],
  })
  closeSync(said)
  t.after(() => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  assert.ok(child.stdout)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const client = new MongoClient(String(line).trim())
  const loaded = async () => {
    await client.close()
    await ended(child)
    return readFileSync(join(folder, 'stderr'), 'utf8').split('\n')
  }
  return { admin: client.db('admin'), loaded }
}

async function ended(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  await closed
}
