import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

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
  const { status, stdout, stderr } = run('test/features/policy-scenarios/examples.json')
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
  const unusable = [
    [],
    [join(folder, 'none.json')],
    [folder],
    [fileWith('broken.json', '[{')],
    [fileWith('object.json', '{}')],
  ]
  for (const names of unusable) {
    const { status, stdout, stderr } = run(...names)
    assert.deepEqual([status, stdout], [78, ''])
    assert.match(stderr, /^[^\n]+\n$/)
  }
})
