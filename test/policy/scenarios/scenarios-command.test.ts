import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readCases } from '../../../src/policy/scenarios/index.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'scenarios-'))
after(() => rmSync(folder, { recursive: true }))

function run(...names: string[]) {
  const command = [join(root, 'scripts/scenarios.ts'), ...names]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
  return { status, stdout, stderr }
}

function fileWith(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('the agreed set passes whole: outcomes on standard output, nothing on the other, status 0', () => {
  const { status, stdout, stderr } = run('src/policy/scenarios/examples.json')
  assert.deepEqual([status, stderr], [0, ''])
  const results: unknown = JSON.parse(stdout)
  assert.ok(Array.isArray(results))
  assert.deepEqual(results[0]?.id, 'W-dates')
})

test('a difference goes to standard error with status 1, and the outcomes are still printed', () => {
  const wrong = [
    { id: 'FLX', kind: 'flexible-request', made: '2026-01-14', expect: { decideBy: '2026-03-14' } },
  ]
  const { status, stdout, stderr } = run(fileWith('wrong.json', JSON.stringify(wrong)))
  assert.equal(status, 1)
  assert.deepEqual(JSON.parse(stdout), [{ id: 'FLX', outcome: { decideBy: '2026-03-13' } }])
  assert.equal(stderr, 'FLX: decideBy is "2026-03-13", expected "2026-03-14"\n')
})

test('a file that cannot be used is one sentence and status 78', () => {
  const { status, stdout, stderr } = run(join(folder, 'none.json'))
  assert.deepEqual([status, stdout], [78, ''])
  assert.match(stderr, /^[^\n]+ cannot be read\.\n$/)
})

test('no file, a folder, broken JSON and JSON that is no list are each named in one sentence', () => {
  const unusable: [string | undefined, RegExp][] = [
    [undefined, /^Name a scenario file/],
    [folder, /cannot be read\.$/],
    [fileWith('broken.json', '[{'), /broken\.json is not JSON\.$/],
    [fileWith('object.json', '{}'), /object\.json must hold a JSON array of cases\.$/],
  ]
  for (const [path, message] of unusable) assert.throws(() => readCases(path), { message })
})

test('a file is found from where npm was called, and a byte order mark in it does no harm', () => {
  fileWith('marked.json', '\uFEFF[]')
  assert.deepEqual(readCases('marked.json', folder), [])
})
