import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { catalogueFiles, sentencesIn } from '../views/read-views.ts'

const projectFolder = join(import.meta.dirname, '../..')

const templates = read('views/**/*.hbs')
const source = read('{src,jobs,scripts}/**/*.ts')
const allTemplates = [...templates.values()].join('\n')
const allSource = [...source.values()].join('\n')

describe('the views', () => {
  test('have no partial that no template uses', () => {
    const partials = [...templates.keys()].filter((file) => file.startsWith('views/partials/'))
    assert.ok(partials.length > 20)
    assert.deepEqual(partials.filter((file) => !isIncluded(file)).toSorted(), [])
  })

  test('have no page that nothing renders', () => {
    const pages = [...templates.keys()].filter((file) => !/^views\/(partials|layouts|emails)\//.test(file))
    const names = pages.map((file) => file.slice('views/'.length, -'.hbs'.length))
    assert.ok(names.length > 20)
    assert.deepEqual(
      names.filter((name) => !isNamed(name)),
      [],
    )
  })

  test('have no sentence that nothing says', () => {
    const known = sentencesUsed()
    assert.ok(known.patterns.length > 20)
    assert.deepEqual(
      sentences()
        .filter((key) => !known.has(key))
        .toSorted(),
      [],
    )
  })

  test('have no style for a part that is nowhere', () => {
    const styles = [...read('assets/styles/*.scss').values()].join('\n')
    const blocks = new Set(
      [...styles.matchAll(/\.(ui-[a-z]+(?:-[a-z]+)*)/g)].map(([, block]) => String(block)),
    )
    assert.ok(blocks.size > 20)
    const isUsed = (block: string) =>
      new RegExp(String.raw`\b${block}(?![a-z])(?!-[a-z])`).test(allTemplates + allSource)
    assert.deepEqual([...blocks].filter((block) => !isUsed(block)).toSorted(), [])
  })
})

/** Files by their path in the project, with their text. */
function read(pattern: string): Map<string, string> {
  const files = globSync(pattern, { cwd: projectFolder })
  return new Map(files.map((file) => [file, readFileSync(join(projectFolder, file), 'utf8')]))
}

/** `{{> name …}}`, `{{#> name}}`, `{{part "name" …}}`, in another file than its own. */
function isIncluded(partial: string): boolean {
  const name = partial.slice('views/partials/'.length, -'.hbs'.length)
  const call = new RegExp(String.raw`\{\{~?#?>\s*${name}[\s}~]|part "${name}"`)
  return [...templates].some(([file, text]) => file !== partial && call.test(text))
}

/** In full, as in `res.render('news/list')`, or put together at the end: '${words}/check'. */
function isNamed(page: string): boolean {
  const last = page.split('/').at(-1)
  // A page of plain text is named with its ending.
  const isWhole = ['', '.hbs'].some((ending) => allSource.includes(`'${page}${ending}'`))
  return isWhole || allSource.includes(`}/${last}\``)
}

function sentences(): string[] {
  const keys = catalogueFiles('en').flatMap((file) => [...sentencesIn('en', file).keys()])
  return [...new Set(keys.map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')))]
}

/**
 * A key is used when it stands whole in a template or in the source, when the source names its group, or when the source
 * puts it together: `home.kinds.${kind}`.
 */
function sentencesUsed() {
  const named = new Set(matches(allSource, /'([\w.-]+)'/g).concat(matches(allTemplates, /"([\w.-]+)"/g)))
  const patterns = [...matches(allSource, /`([^`\n]+)`/g), ...sentenceCalls()].flatMap(patternOf)
  const isPart = (key: string) => key.startsWith('parts.') && named.has(key.slice('parts.'.length))
  const has = (key: string): boolean =>
    named.has(key) || named.has(groupOf(key)) || isPart(key) || patterns.some((pattern) => pattern.test(key))
  return { has, patterns }
}

/** `{{sentence "help.privacy" part "text"}}`, as a template string of the source would write it. */
function sentenceCalls(): string[] {
  return matches(allTemplates, /[{(]sentence ([^)}]+)/g).map((words) =>
    words
      .trim()
      .split(/\s+/)
      .filter((word) => !word.includes('='))
      .map((word) => (word.startsWith('"') ? word.slice(1, -1) : '${}'))
      .join('.'),
  )
}

/** Only what says more of a key than that it has dots: three letters in a row, beside its variables. */
function patternOf(template: string): RegExp[] {
  const fixed = template.replace(/\$\{[^{}]*\}/g, '*')
  const isKey = /^[\w.*-]+$/.test(fixed) && fixed.includes('.') && /[a-z]{3}/i.test(fixed)
  // `parts.${key}` is given whole words, which stand in the source themselves.
  if (!isKey || fixed === 'parts.*') return []
  return [new RegExp(`^${fixed.replaceAll('.', String.raw`\.`).replaceAll('*', '.+')}$`)]
}

function groupOf(key: string): string {
  return key.slice(0, key.lastIndexOf('.'))
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => String(found))
}
