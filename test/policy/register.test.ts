import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { cookieJar } from '../../src/platform/web/security/cookies.ts'
import { routesOf } from '../../src/routes.ts'
import { startApp, type TestPortal } from '../support/start-app.ts'

const projectFolder = join(import.meta.dirname, '../..')
const policyFolder = 'src/policy'

/** Digests' promises (DIG-…) are in docs/reliability.md, and checked with the other citations. */
const ids =
  /\b(?:(?:CAL|MAT|ADO|SPL|PAT|PBL|BPL|NCL|KIT|CS|PAY|SMP|RET|FLX|ANL|RED|DP|CON|VEC|PLAN)-\d+|J\d{1,2})\b/g

const rows = readRows()
const rules = rows.filter(({ cells }) => cells.length === 6)
const cases = rows.filter(({ cells }) => cells.length === 3)

describe('the register of rules', () => {
  let portal: TestPortal
  before(async () => {
    portal = await startApp()
  })
  after(() => portal.close())

  test('has rules and cases, each once, with every cell filled', () => {
    assert.ok(rules.length > 50 && cases.length > 20)
    assert.equal(rules.length + cases.length, rows.length)
    const named = rows.flatMap((row) => row.names)
    assert.deepEqual(named, [...new Set(named)])
    for (const { names, cells } of rows) assert.ok(!cells.includes(''), names.join())
  })

  test('names files that are there and mention their rule', () => {
    for (const { names, cells } of rules) assertMentions(sourceFile(cells[2] ?? ''), names)
  })

  test('names tests that are there and mention their rule', () => {
    const tested = rules.filter(({ cells }) => cells[3] !== '—')
    for (const { names, cells } of tested) assertMentions(`test/${cells[3]}`, names)
    for (const { names, cells } of cases) assertMentions(`test/${cells[2]}`, names)
  })

  test('leaves untested only what nothing calls yet', () => {
    const untested = rules.filter(({ cells }) => cells[3] === '—').flatMap(({ names }) => names)
    assert.deepEqual(untested, ['PBL-03'])
  })

  test('names pages that are there', () => {
    const jar = { jar: cookieJar(false), demo: false, metricsToken: undefined }
    const paths = new Set(routesOf(portal.services, jar).map(({ path }) => path))
    const pages = rules.map(({ cells }) => cells[5] ?? '').filter((page) => !page.startsWith('none yet'))
    assert.deepEqual(
      pages.filter((page) => !paths.has(page)),
      [],
    )
  })

  test('holds every rule and case that the source or a test mentions', () => {
    const known = new Set(rows.flatMap(({ names }) => names))
    const missing = globSync('{src,jobs,scripts,test}/**/*.{ts,json}', { cwd: projectFolder }).flatMap(
      (file) =>
        idsIn(read(file))
          .filter((id) => !known.has(id))
          .map((id) => `${file}: ${id}`),
    )
    assert.deepEqual(missing, [])
  })
})

interface Row {
  /** One rule, or the cases that a row tells of together. */
  names: string[]
  cells: string[]
}

function readRows(): Row[] {
  const lines = read(`${policyFolder}/README.md`).split('\n')
  const table = lines.filter((line) => /^\| (?:[A-Z]+-\d|J\d)/.test(line))
  return table.map((line) => {
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    return { names: idsIn(cells[0] ?? ''), cells }
  })
}

function sourceFile(cell: string): string {
  return cell.startsWith('src/') ? cell : `${policyFolder}/${cell}`
}

function assertMentions(file: string, names: readonly string[]): void {
  assert.ok(existsSync(join(projectFolder, file)), `${names.join()}: ${file} is not there`)
  const mentioned = idsIn(read(file))
  for (const name of names) assert.ok(mentioned.includes(name), `${file} does not mention ${name}`)
}

function idsIn(text: string): string[] {
  return text.match(ids) ?? []
}

function read(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8')
}
