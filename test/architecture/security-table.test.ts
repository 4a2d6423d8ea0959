import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

const projectFolder = join(import.meta.dirname, '../..')

/** OWASP ASVS 5.0, levels 1 and 2: how many requirements each section has. All of 6.7 is of level 3. */
const asked = (
  '6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 ' +
  '8.1:2 8.2:3 8.3:1 8.4:1 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3'
).split(' ')
const everyNumber = asked.flatMap((one) => {
  const [section = '', most] = one.split(':')
  return numbersOf(section, 1, Number(most))
})

const verdicts = {
  'no test': 'met, without a test',
  'not met': 'not met',
  'does not arise': 'do not arise',
} as const

const text = read('docs/security.md')
const rows = text.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim())
  const numbers = requirementsIn(cells[1] ?? '')
  return numbers.length > 0 ? [{ name: cells[1] ?? '', numbers, cells, shownBy: cells.at(-2) ?? '' }] : []
})

describe('docs/security.md', () => {
  test('has each requirement of these chapters once', () => {
    const listed = rows.flatMap(({ numbers }) => numbers)
    assert.deepEqual(listed, everyNumber)
  })

  test('says of each what is asked, and shows it by a test or says why it does not', () => {
    const wrong = rows.filter(({ cells, shownBy }) => {
      const [, , what = '', how = ''] = cells
      const { verdict, why, tests } = readShown(shownBy)
      const isSaid = verdict === undefined ? tests.length > 0 && how !== '' : why !== ''
      return cells.length !== 6 || what === '' || !isSaid
    })
    assert.deepEqual(
      wrong.map(({ name }) => name),
      [],
    )
  })

  test('names tests that are there', () => {
    const missing = rows.flatMap(({ name, shownBy }) =>
      readShown(shownBy)
        .tests.filter(({ file, title }) => !titlesIn(file).includes(title))
        .map(({ file, title }) => `${name}: ${file} ${title}`),
    )
    assert.deepEqual(missing, [])
  })

  test('counts what it says', () => {
    const counts = new Map<string, number>()
    for (const { numbers, shownBy } of rows) {
      const { verdict } = readShown(shownBy)
      const kind = verdict === undefined ? 'met, shown by a test' : verdicts[verdict]
      counts.set(kind, (counts.get(kind) ?? 0) + numbers.length)
    }
    const said = [...text.matchAll(/^\| (met, .+?|not met|do not arise) \| (\d+) \|$/gm)]
    assert.deepEqual(new Map(said.map(([, kind = '', number]) => [kind, Number(number)])), counts)
    assert.match(text, new RegExp(`of ${everyNumber.length} requirements`))
  })
})

interface Shown {
  verdict: keyof typeof verdicts | undefined
  why: string
  tests: { file: string; title: string }[]
}

/** The last cell of a row: a verdict with its reason, if it is not met by tests, and tests. */
function readShown(cell: string): Shown {
  const parts = cell.split('<br>')
  const [, verdict, why = ''] = /^\*\*(no test|not met|does not arise)\*\*: (.+)$/.exec(parts[0] ?? '') ?? []
  const named = verdict === undefined ? parts : parts.slice(1)
  const tests = named.map((part) => {
    const [, file = '', title = ''] = /^`(test\/[^`]+)` (.+)$/.exec(part) ?? []
    return { file, title: title || part }
  })
  return { verdict: verdict as Shown['verdict'], why, tests }
}

/** The names of a file's tests as they are written, with … for what is filled in. */
function titlesIn(file: string): string[] {
  if (file === '' || !existsSync(join(projectFolder, file))) return []
  const calls = read(file).matchAll(/\b(?:test|it)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)
  return [...calls].map(([, , title = '']) => title.replace(/\$\{[^}]*\}/g, '…').replaceAll('\\', ''))
}

function requirementsIn(cell: string): string[] {
  const [, section = '', first, last = first] = /^(\d+\.\d+)\.(\d+)(?:–\d+\.\d+\.(\d+))?$/.exec(cell) ?? []
  return section === '' ? [] : numbersOf(section, Number(first), Number(last))
}

function numbersOf(section: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => `${section}.${first + at}`)
}

function read(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8')
}
