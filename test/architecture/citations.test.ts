import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'

const projectFolder = join(import.meta.dirname, '../..')
const thisFile = 'test/architecture/citations.test.ts'

const code = filesIn('{src,jobs,scripts,test,views}/**/*.{ts,cjs,hbs,scss}', '*.ts', 'Dockerfile')
const documents = filesIn('{docs,src,embedded-mongodb}/**/*.md', 'README.md').filter(
  (file) => !file.includes('node_modules'),
)
const reliability = read('docs/reliability.md')
/** Rules, in the register, have a test of their own: test/policy/register.test.ts. */
describe('what is cited stands in the repository', () => {
  test('a decision is one of docs/decisions', () => {
    const numbers = filesIn('docs/decisions/[0-9]*.md').map((file) => Number(/(\d{4})-/.exec(file)?.[1]))
    assert.ok(numbers.length > 30)
    assert.deepEqual(unknownAmong([...code, ...documents], /\bdecision (\d+)\b/g, numbers.map(String)), [])
  })

  test('and is cited one by one, so that its number is found', () => {
    assert.deepEqual(unknownAmong(code, /\b(decisions \d+)\b/gi, []), [])
  })

  test('each decision is in the index', () => {
    const index = read('docs/decisions/README.md')
    const files = filesIn('docs/decisions/[0-9]*.md').map((file) => file.slice('docs/decisions/'.length))
    assert.deepEqual(
      files.filter((file) => !index.includes(`(${file})`)),
      [],
    )
  })

  test('a section of docs/reliability.md is a heading of it', () => {
    const sections = [...reliability.matchAll(/^## ([A-Z]\d) /gm)].map(([, name]) => name ?? '')
    assert.ok(sections.length > 2)
    assert.deepEqual(unknownAmong(code, /reliability\.md,? ([A-Z]\d)\b/g, sections), [])
  })

  test('and a step of it is one of its steps', () => {
    const steps = [...reliability.matchAll(/^(\d)\. /gm)].map(([, number]) => number ?? '')
    assert.deepEqual(unknownAmong(code, /\bA4, steps? (?:\d (?:and|to) )?(\d)/g, steps), [])
  })

  test('a promise of digests is one of docs/reliability.md', () => {
    const promises = [...reliability.matchAll(/^\| (DIG-\d+) /gm)].map(([, name]) => name ?? '')
    assert.deepEqual(unknownAmong([...code, ...documents], /\b(DIG-\d+)\b/g, promises), [])
  })

  test('a document is there', () => {
    const missing = code.flatMap((file) =>
      [...read(file).matchAll(/(?<![\w/.*])([\w][\w./-]*\.md)\b/g)]
        .map(([, name]) => name ?? '')
        .filter((name) => !['', 'docs', dirname(file)].some((folder) => isThere(join(folder, name))))
        .map((name) => `${file}: ${name}`),
    )
    assert.deepEqual(missing, [])
  })

  test('no section is cited by a number alone', () => {
    assert.deepEqual(unknownAmong(code, /\b(section \d+\.\d+)\b/gi, []), [])
  })
})

test('links between documents lead somewhere', () => {
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)]
      .map(([, link]) => link ?? '')
      .filter((link) => !isThere(join(dirname(file), link)))
      .map((link) => `${file}: ${link}`),
  )
  assert.deepEqual(broken, [])
})

/** What the pattern's group finds and nobody knows, with its file. */
function unknownAmong(files: readonly string[], pattern: RegExp, known: readonly string[]): string[] {
  return files.flatMap((file) =>
    [...read(file).matchAll(pattern)]
      .map(([, name]) => name ?? '')
      .filter((name) => !known.includes(name))
      .map((name) => `${file}: ${name}`),
  )
}

function filesIn(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: projectFolder }).filter((file) => file !== thisFile)
}

function isThere(file: string): boolean {
  return existsSync(join(projectFolder, file))
}

function read(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8')
}
