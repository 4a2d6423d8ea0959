import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, test } from 'node:test'

const folder = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
/** What static imports, re-exports and dynamic imports name. */
const imported = /(?:\bfrom|\bimport\()\s*'([^']+)'/g

describe('the package', () => {
  test('imports nothing out of its folder', () => {
    const outside = imports('**/*.ts').filter(({ path }) => path?.startsWith('..'))
    assert.deepEqual(outside, [])
  })

  test('imports in its source only packages that it installs, and no test', () => {
    const installed = Object.keys(manifest.dependencies)
    const others = imports('src/**/*.ts').filter(({ name, path }) =>
      path === undefined
        ? !name.startsWith('node:') && !installed.includes(packageOf(name))
        : !path.startsWith('src/'),
    )
    assert.deepEqual(others, [])
  })

  test('declares every package that its tests and bench import', () => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    const packages = imports('**/*.ts').filter(
      ({ name, path }) => path === undefined && !name.startsWith('node:'),
    )
    assert.deepEqual(
      packages.filter(({ name }) => !declared.includes(packageOf(name))),
      [],
    )
  })

  test('reads and writes the names of fields by values/fields.ts, which keeps their order', () => {
    // What these take apart or make is no Document: plain values for mingo, results under their numbers, parameters.
    const others = [
      'aggregate/mingo-operators',
      'aggregate/promote',
      'storage/retries',
      'test-commands/suite-commands',
    ]
    const known = ['values/fields', ...others].map((name) => `src/${name}.ts`)
    const users = globSync('src/**/*.ts', { cwd: folder }).filter((file) =>
      /Object\.(?:entries|fromEntries|keys)\(/.test(readFileSync(join(folder, file), 'utf8')),
    )
    assert.deepEqual(users.toSorted(), known.toSorted())
  })

  test('reaches its test commands by one dynamic import alone', () => {
    const roads = imports('src/**/*.ts').filter(
      ({ file, path }) => path?.startsWith('src/test-commands/') && !file.startsWith('src/test-commands/'),
    )
    assert.deepEqual(roads, [
      {
        file: 'src/worker.ts',
        words: "import('./test-commands/index.ts'",
        name: './test-commands/index.ts',
        path: 'src/test-commands/index.ts',
      },
    ])
  })
})

interface Import {
  file: string
  words: string
  name: string
  /** Within the package; undefined for another package. */
  path: string | undefined
}

function imports(pattern: string): Import[] {
  const files = globSync(pattern, { cwd: folder, exclude: ['**/node_modules'] })
  assert.ok(files.length > 0, `${pattern} finds nothing`)
  return files.flatMap((file) =>
    Array.from(readFileSync(join(folder, file), 'utf8').matchAll(imported), ([words, name = '']) => ({
      file,
      words,
      name,
      path: name.startsWith('.') ? relative(folder, join(folder, dirname(file), name)) : undefined,
    })),
  )
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}
