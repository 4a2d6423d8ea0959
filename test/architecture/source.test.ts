import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

const projectFolder = join(import.meta.dirname, '../..')

describe('the source', () => {
  test('reads the environment in main.ts alone, and hands it to the settings', () => {
    assert.deepEqual(filesWith('{src,jobs}/**/*.ts', /process\.env\b/), ['src/main.ts'])
  })

  test('ends the process in main.ts alone', () => {
    assert.deepEqual(filesWith('{src,jobs}/**/*.ts', /process\.(exit|kill|abort)/), ['src/main.ts'])
  })

  test('is told the time in the features and jobs, and never asks for it', () => {
    assert.deepEqual(filesWith('{src/features,jobs}/**/*.ts', /\bDate\.now\(\)|new Date\(\)/), [])
  })

  test('begins a session in one place, which only the ways in use (decision 18)', () => {
    assert.deepEqual(filesWith('src/**/*.ts', /req\.logIn\(|req\.login\(/), [
      'src/features/identity/session/passport.ts',
    ])
    assert.deepEqual(filesWith('src/**/*.ts', /\bawait (logIn|signIn)\(/), [
      'src/features/demonstration/controller.ts',
      'src/features/identity/session/enter-controller.ts',
      'src/features/identity/session/sign-in.ts',
    ])
    assert.deepEqual(filesWith('src/**/*.ts', /\bbeginWithForms\(/), [
      'src/features/identity/session/enter-controller.ts',
      'src/features/identity/ways-in/enrolment-controller.ts',
    ])
  })

  test('asks who keeps in touch with whom in people/access.ts alone (decision 47)', () => {
    const side = String.raw`[\w.?]*\b(managerId|contactId)\b`
    const compared = new RegExp(
      [
        String.raw`[!=]== *${side}`,
        String.raw`${side} *[!=]==(?! *(undefined|null))`,
        String.raw`\[[^\]]*${side}[^\]]*\]\.includes`,
        'keptInTouchBy.(some|every|find)',
      ].join('|'),
    )
    assert.deepEqual(filesWith('src/**/*.ts', compared), [
      // The name of the contact as the session knew them; it opens nothing.
      'src/features/identity/session/session-reader.ts',
      'src/features/people/access.ts',
    ])
  })

  test('keeps in res.locals only what platform/web/locals.ts declares', () => {
    const [, declared = ''] =
      /interface Locals \{([^]*?)\n    \}/.exec(read('src/platform/web/locals.ts')) ?? []
    const names = new Set([...declared.matchAll(/^ {6}(\w+)\??:/gm)].map(([, name]) => String(name)))
    assert.ok(names.has('language'))
    const files = globSync('src/**/*.ts', { cwd: projectFolder })
    const used = files.flatMap((file) => [...read(file).matchAll(/\.locals(?:\.(\w+)|\[)/g)])
    assert.ok(used.length > 10)
    assert.deepEqual(
      used.filter(([, name = '']) => !names.has(name)).map(([words]) => words),
      [],
    )
  })

  test('takes no secret from Math.random', () => {
    assert.deepEqual(filesWith('{src,jobs,scripts}/**/*.ts', /Math\.random/), [
      // So that mails that failed together are not tried again together.
      'src/features/outbox/delivery/mail-delivery.ts',
    ])
  })

  test('asks nobody for a password', () => {
    assert.deepEqual(filesWith('{src,views}/**/*.{ts,hbs}', /type[=:] ?['"]password|current-password/), [])
  })

  test('has no triple-stash in a view', () => {
    assert.deepEqual(filesWith('views/**/*.hbs', /\{\{\{|\{\{&/), [])
  })

  test('switches no check of lint or types off', () => {
    // Written in two parts, so that this file is not found.
    const switches = new RegExp(['@ts-', 'ignore|@ts-', 'nocheck|(es|ox)lint-', 'disable'].join(''))
    assert.deepEqual(filesWith('{src,jobs,scripts,test,embedded-mongodb}/**/*.ts', switches), [])
  })
})

describe('the packages', () => {
  for (const file of ['package.json', 'embedded-mongodb/package.json']) {
    test(`of ${file} are named with one exact version each`, () => {
      const manifest = JSON.parse(read(file)) as Record<string, Record<string, string>>
      for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
        for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
          assert.match(version, /^\d+\.\d+\.\d+$/, name)
        }
      }
    })
  }

  test('are locked with their integrity, and from no named host', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
    for (const [path, { integrity, resolved, link }] of Object.entries(lock.packages)) {
      if (!path.includes('node_modules/') || link) continue
      assert.match(integrity ?? '', /^sha512-/, path)
      assert.equal(resolved, undefined, path)
    }
  })
})

interface Locked {
  integrity?: string
  resolved?: string
  link?: boolean
}

function filesWith(pattern: string, words: RegExp): string[] {
  const files = globSync(pattern, { cwd: projectFolder })
  assert.ok(files.length > 0, `${pattern} finds nothing`)
  return files.filter((file) => words.test(read(file))).toSorted()
}

function read(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8')
}
