import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

const projectFolder = join(import.meta.dirname, '../..')

/** What may stand unused, and why. */
const allowed = [
  { files: /^src\/policy\//, reason: 'rules of the register that no page uses yet' },
  {
    files: /^src\/shared\/working-days\.ts$/,
    reason: 'notice in working days, for rules that no page uses yet',
  },
  {
    files: /^src\/access-table\//,
    reason: 'what is seen, and by whom: its test asks the portal for every cell',
  },
  { files: /^src\/platform\/database\/embedded\//, reason: 'the engine: it has a surface of its own' },
]

interface Name {
  file: string
  name: string
}

const product = read('{src,jobs,scripts}/**/*.ts')
const tests = read('test/**/*.ts')

test('everything that src exports is imported by the product, or is the inside of its file and tested', () => {
  const exported = [...product].flatMap(([file, text]) => [...exportsOf(file, text), ...handedOn(file, text)])
  assert.ok(exported.length > 300)
  const [used, tested] = [importsOf(product), importsOf(tests)]
  const isNeeded = (one: Name): boolean =>
    used.has(keyOf(one)) || (tested.has(keyOf(one)) && isUsedInside(one))
  const idle = exported.filter((one) => !isNeeded(one) && !allowed.some(({ files }) => files.test(one.file)))
  assert.deepEqual(idle.map(keyOf).toSorted(), [])
})

function read(pattern: string): Map<string, string> {
  const files = globSync(pattern, { cwd: projectFolder })
  return new Map(files.map((file) => [file, readFileSync(join(projectFolder, file), 'utf8')]))
}

/** Values only: a type may say what a function hands out. */
function exportsOf(file: string, text: string): Name[] {
  const declared = text.matchAll(/^export (?:abstract )?(?:async )?(?:function\*?|const|class) (\w+)/gm)
  return [...declared].map(([, name]) => ({ file, name: String(name) }))
}

/** `export { a, b as c } from './other.ts'`, by the name under which it leaves. */
function handedOn(file: string, text: string): Name[] {
  return namesIn(text, /^export \{([^}]*)\} from '(\.[^']+)'/gm)
    .filter(({ word }) => !word.startsWith('type '))
    .map(({ word }) => ({ file, name: word.split(' as ').at(-1) ?? word }))
}

/** All that the files import, followed through the indexes that hand it on. */
function importsOf(files: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>()
  for (const [file, text] of files) {
    for (const { word, from } of namesIn(text, /^import (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm))
      follow({ file: pathFrom(file, from), name: nameOf(word) }, found)
    for (const [, from] of text.matchAll(/(?:\* as \w+ from |import\()'(\.[^']+)'/g))
      followAll(pathFrom(file, String(from)), found)
  }
  return found
}

function follow(one: Name, found: Set<string>): void {
  if (found.has(keyOf(one))) return
  found.add(keyOf(one))
  const text = product.get(one.file) ?? ''
  for (const { word, from } of namesIn(text, /^export (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm)) {
    const leaves = word
      .replace(/^type /, '')
      .split(' as ')
      .at(-1)
    if (leaves === one.name) follow({ file: pathFrom(one.file, from), name: nameOf(word) }, found)
  }
}

function followAll(file: string, found: Set<string>): void {
  for (const one of exportsOf(file, product.get(file) ?? '')) found.add(keyOf(one))
}

function namesIn(text: string, pattern: RegExp): { word: string; from: string }[] {
  return [...text.matchAll(pattern)].flatMap(([, words = '', from = '']) =>
    words
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word) => ({ word, from })),
  )
}

function nameOf(word: string): string {
  return word.replace(/^type /, '').split(' as ')[0] ?? word
}

function pathFrom(file: string, from: string): string {
  return normalize(join(dirname(file), from))
}

function isUsedInside({ file, name }: Name): boolean {
  return (product.get(file) ?? '').match(new RegExp(String.raw`\b${name}\b`, 'g'))?.length !== 1
}

function keyOf({ file, name }: Name): string {
  return `${file} ${name}`
}
