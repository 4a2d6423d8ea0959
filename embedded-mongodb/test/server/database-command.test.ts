import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { socketPathOf } from '../../src/folder.ts'

const script = fileURLToPath(new URL('../../commands/database.ts', import.meta.url))
const { NODE_ENV: _unset, ...environment } = process.env

test('it prints its address, serves, and ends on SIGTERM', async (t) => {
  const dataDir = folder(t)
  const child = start(['--data', dataDir])
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  const uri = String(line)
  const socket = socketPathOf(uri) ?? ''
  assert.equal(uri, `mongodb://${encodeURIComponent(socket)}/test?directConnection=true\n`)
  assert.equal(statSync(dirname(socket)).mode & 0o777, 0o700)
  const client = new MongoClient(uri.trim())
  assert.equal((await client.db().command({ ping: 1 }))['ok'], 1)
  await assert.rejects(client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' }), {
    code: 59,
  })
  const second = await outcome(start(['--data', dataDir]))
  assert.deepEqual([second.code, second.stdout], [78, ''])
  assert.equal(second.stderr, `The database in ${dataDir} is in use by another running server.\n`)
  await client.close()
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])
  assert.equal(existsSync(join(dataDir, 'database.address')), false)
})

test('with --listen it prints an address with a password, the same at each start', async (t) => {
  const dataDir = folder(t)
  const printed: string[] = []
  for (const _start of [1, 2]) {
    const child = start(['--data', dataDir, '--listen', '127.0.0.1:0'])
    const [line] = (await once(child.stdout!, 'data')) as [Buffer]
    const client = new MongoClient(String(line).trim())
    assert.equal((await client.db().command({ serverStatus: 1 }))['ok'], 1)
    await client.close()
    child.kill('SIGTERM')
    await once(child, 'exit')
    printed.push(String(line).replace(/:\d+\//, ':PORT/'))
  }
  assert.match(
    printed[0] ?? '',
    /^mongodb:\/\/test:[\w-]{32}@127\.0\.0\.1:PORT\/test\?authSource=admin&directConnection=true\n$/,
  )
  assert.equal(printed[1], printed[0])
})

test('with --test-commands it has fail points', async (t) => {
  const child = start(['--test-commands'])
  t.after(() => child.kill())
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  const client = new MongoClient(String(line).trim())
  assert.equal(
    (await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' }))['ok'],
    1,
  )
  await client.close()
})

const refusals: [rule: string, args: string[], env: NodeJS.ProcessEnv, words: RegExp][] = [
  ['an option that there is not', ['--port', '1'], {}, /^Unknown option '--port': npm run -s database -- /],
  ['a word too many', ['here'], {}, /^Unexpected argument 'here'/],
  ['an option without its value', ['--data'], {}, /--data/],
  ['an address that others reach', ['--listen', '0.0.0.0:0'], {}, /of this machine only/],
  ['a port that there is not', ['--listen', '127.0.0.1:70000'], {}, /of this machine only/],
  [
    'a folder that cannot be',
    ['--data', '/dev/null/x'],
    {},
    /^The database in \/dev\/null\/x cannot be opened: /,
  ],
  ['production', [], { NODE_ENV: 'production' }, /^The embedded database is not for production/],
]
for (const [rule, args, env, words] of refusals) {
  test(`${rule}: refused with 78 and one line`, async () => {
    const { code, stdout, stderr } = await outcome(start(args, env))
    assert.deepEqual([code, stdout], [78, ''])
    assert.match(stderr, words)
    assert.equal(stderr.trimEnd().split('\n').length, 1)
  })
}

function start(args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [script, ...args], { env: { ...environment, ...env } })
}

async function outcome(child: ChildProcess): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (said.stdout += String(chunk)))
  child.stderr?.on('data', (chunk: Buffer) => (said.stderr += String(chunk)))
  const [code] = (await once(child, 'close')) as [unknown]
  return { code, ...said }
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'embedded-command-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}
