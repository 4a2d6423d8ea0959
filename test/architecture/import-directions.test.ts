import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import config, { levels } from '../../oxlint.config.ts'

const projectFolder = join(import.meta.dirname, '../..')

/** A file at this place that imports this is refused, with these words of the right road. */
const wrong: [file: string, imported: string, road: RegExp][] = [
  ['src/shared/planted.ts', '../policy/days/shift.ts', /shared imports nothing of ours/],
  ['src/shared/planted.ts', '../features/people/index.ts', /shared imports nothing of ours/],
  ['src/shared/planted.ts', 'express', /shared is pure/],
  ['src/shared/planted.ts', 'mongoose', /shared is pure/],

  ['src/policy/days/planted.ts', '../../features/people/index.ts', /Policy imports shared and policy only/],
  ['src/policy/days/planted.ts', '../../platform/mail/smtp.ts', /Policy imports shared and policy only/],
  ['src/policy/days/planted.ts', '../../settings.ts', /Policy imports shared and policy only/],
  ['src/policy/days/planted.ts', 'zod', /no package but zod in the scenarios/],
  ['src/policy/scenarios/kinds/planted.ts', '../../../settings.ts', /Policy imports shared and policy only/],
  ['src/policy/scenarios/kinds/planted.ts', 'mongoose', /no package but zod in the scenarios/],

  ['src/features/news/planted.ts', 'express', /Express and views belong in/],
  ['src/features/news/planted.ts', 'handlebars', /Express and views belong in/],
  ['src/features/news/planted.ts', 'mongoose', /mongoose belongs in \*-store\.ts/],
  ['src/features/news/planted.ts', 'passport', /Only features\/identity/],
  ['src/features/identity/planted.ts', 'openid-client', /belongs in platform\/open-id/],
  ['src/features/identity/feature.ts', 'openid-client', /belongs in platform\/open-id/],
  ['src/platform/web/planted.ts', 'openid-client', /belongs in platform\/open-id/],
  ['src/features/news/planted.ts', 'nodemailer/lib/smtp-pool/index.js', /put a message into the outbox/],
  ['src/features/news/deep/down/planted.ts', 'agenda', /a job is a row in jobs\/index\.ts/],
  ['src/features/news/planted.ts', '../../platform/mail/smtp.ts', /No platform here/],
  ['src/features/news/planted.ts', './story-store.ts', /a service hands it what the store holds/],
  ['src/features/news/planted.ts', './controller.ts', /a service hands it what the store holds/],
  ['src/features/news/planted.ts', '../../main.ts', /Nobody imports main\.ts/],

  ['src/features/news/service.ts', 'express', /Express and views belong in/],
  ['src/features/news/service.ts', 'mongodb', /mongoose belongs in/],
  ['src/features/news/deep/planted-service.ts', '../../../platform/web/routes.ts', /No platform here/],
  ['src/features/news/planted-mail.ts', 'nodemailer', /put a message into the outbox/],

  ['src/features/news/planted-store.ts', 'express', /Express and views belong in/],
  ['src/features/news/planted-store.ts', '../../platform/web/routes.ts', /platform\/database alone/],
  ['src/features/news/planted-schema.ts', '../../platform/mail/smtp.ts', /platform\/database alone/],
  ['src/features/news/planted-store.ts', 'nodemailer', /put a message into the outbox/],

  ['src/features/news/planted-controller.ts', 'mongoose', /mongoose belongs in/],
  ['src/features/news/deep/routes.ts', 'mongodb', /mongoose belongs in/],
  ['src/features/news/planted-page.ts', '../../platform/database/open-database.ts', /platform\/web alone/],
  ['src/features/news/forms.ts', '../../platform/mail/smtp.ts', /platform\/web alone/],
  ['src/features/news/routes.ts', 'passport', /Only features\/identity/],
  ['src/features/news/feature.ts', 'mongoose', /mongoose belongs in/],
  ['src/features/news/index.ts', 'express', /Express and views belong in/],

  ['src/features/news/planted.ts', '../people/person.ts', /by its index\.ts alone/],
  ['src/features/news/deep/planted.ts', '../../people/person.ts', /by its index\.ts alone/],
  ['src/features/news/deep/down/planted.ts', '../../../people/deep/index.ts', /by its index\.ts alone/],
  ['src/features/identity/deep/planted.ts', '../../contact/index.ts', /identity stands below or beside/],
  ['src/features/news/planted.ts', '../keep-in-touch/index.ts', /news stands below or beside/],
  ['src/features/people/planted-store.ts', '../leave/index.ts', /people stands below or beside/],
  ['src/features/digests/routes.ts', '../home/index.ts', /digests stands below or beside/],

  ['src/platform/web/planted.ts', '../../features/people/index.ts', /Platform and shared know no feature/],
  ['src/platform/web/forms/planted.ts', '../../../policy/days/shift.ts', /know no rule of policy/],
  ['src/platform/web/planted.ts', 'mongoose', /mongoose belongs in/],
  ['src/platform/web/planted.ts', 'nodemailer', /nodemailer belongs in platform\/mail/],
  ['src/platform/mail/planted.ts', 'agenda', /agenda belongs in platform\/jobs/],
  ['src/platform/jobs/planted.ts', 'express', /Express and views belong in/],
  ['src/platform/database/planted.ts', 'express', /Express and views belong in/],
  ['src/platform/database/planted.ts', 'embedded-mongodb/src/engine.ts', /entered by its name alone/],
  ['src/platform/web/planted.ts', 'embedded-mongodb', /knows which engine runs/],
  ['src/planted.ts', 'embedded-mongodb', /knows which engine runs/],
  ['src/planted.ts', 'nodemailer', /nodemailer belongs in platform\/mail/],
  ['src/planted.ts', './main.ts', /Nobody imports main\.ts/],

  ['src/operator/planted.ts', '../features/people/person-store.ts', /A feature is entered by its index\.ts/],
  ['src/operator/planted.ts', '../platform/mail/smtp.ts', /opens the portal by compose\.ts/],
  ['src/operator/planted.ts', 'embedded-mongodb', /knows which engine runs/],
  ['src/operator/planted.ts', 'embedded-mongodb/src/engine.ts', /knows which engine runs/],
  ['src/operator/planted.ts', 'mongoose', /mongoose belongs in/],
  ['src/operator/planted.ts', '../main.ts', /Nobody imports main\.ts/],

  ['jobs/planted.ts', 'nodemailer', /nodemailer belongs in platform\/mail/],
  ['jobs/planted.ts', 'mongoose', /mongoose belongs in/],
  ['jobs/planted.ts', '../src/features/outbox/service.ts', /A feature is entered by its index\.ts/],
  ['jobs/planted.ts', '../src/platform/mail/smtp.ts', /A job calls one service method/],
  ['jobs/planted.ts', '../src/main.ts', /Nobody imports main\.ts/],

  ['embedded-mongodb/src/planted.ts', '../../src/settings.ts', /The engine knows nothing of the portal/],
  ['embedded-mongodb/src/deep/planted.ts', '../../../src/settings.ts', /knows nothing of the portal/],
  ['scripts/planted.ts', '../embedded-mongodb/src/engine.ts', /The engine is entered by its exports/],
]

/** The right roads, which a rule that is too wide would close. */
const right: [file: string, imported: string][] = [
  ['src/shared/planted.ts', './civil-date.ts'],
  ['src/shared/planted.ts', 'temporal-polyfill'],
  ['src/shared/planted.ts', 'node:timers/promises'],
  ['src/policy/days/planted.ts', '../leave/leave.ts'],
  ['src/policy/days/planted.ts', '../../shared/civil-date.ts'],
  ['src/policy/scenarios/kinds/planted.ts', 'zod'],
  ['src/policy/scenarios/kinds/planted.ts', '../../days/shift.ts'],
  ['src/features/news/planted.ts', '../../policy/days/shift.ts'],
  ['src/features/news/deep/planted.ts', '../story.ts'],
  ['src/features/news/deep/planted.ts', '../../people/index.ts'],
  ['src/features/news/service.ts', './story-store.ts'],
  ['src/features/news/planted-store.ts', 'mongoose'],
  ['src/features/news/planted-store.ts', '../../platform/database/optimistic-lock.ts'],
  ['src/features/news/planted-controller.ts', '../../platform/web/routes.ts'],
  ['src/features/news/planted-controller.ts', 'express'],
  ['src/features/identity/routes.ts', 'passport'],
  ['src/features/hr-import/planted.ts', '../leave/index.ts'],
  ['src/platform/mail/planted.ts', 'nodemailer'],
  ['src/platform/open-id/planted.ts', 'openid-client'],
  ['src/platform/jobs/planted.ts', 'agenda'],
  ['src/platform/database/planted.ts', 'embedded-mongodb'],
  ['src/operator/planted.ts', '../compose.ts'],
  ['jobs/planted.ts', '../src/features/outbox/index.ts'],
  ['jobs/planted.ts', '../src/platform/jobs/job.ts'],
]

const circle = [
  ['src/shared/one.ts', './two.ts'],
  ['src/shared/two.ts', './one.ts'],
] as const

describe('lint of the import directions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'planted-imports-'))
  let found: Diagnostic[]
  before(async () => {
    plant(join(folder, 'wrong'), wrong)
    plant(join(folder, 'right'), right)
    plant(join(folder, 'circle'), circle)
    found = await lint(folder)
  })
  after(() => rmSync(folder, { recursive: true }))

  for (const [file, imported, road] of wrong) {
    test(`refuses ${imported} in ${file}, and names the right road`, () => {
      const refusals = found.filter(({ at }) => at === placeOf(join('wrong', file), imported))
      const words = refusals.map(({ help }) => help).join('\n')
      assert.match(words, road)
    })
  }

  test('leaves the right roads open', () => {
    assert.deepEqual(
      found.filter(({ at }) => at.startsWith('right')),
      [],
    )
  })

  test('refuses a circle', () => {
    const codes = found.filter(({ at }) => at.startsWith('circle')).map(({ code }) => code)
    assert.deepEqual(codes, ['import(no-cycle)', 'import(no-cycle)'])
  })

  test('knows every feature, and no folder inside one has the name of another', () => {
    const features = join(projectFolder, 'src/features')
    const names = foldersIn(features)
    assert.deepEqual(levels.flat().toSorted(), names.toSorted())
    const inner = names.flatMap((name) => foldersIn(join(features, name)))
    assert.deepEqual(
      inner.filter((name) => names.includes(name)),
      [],
    )
  })

  test('has no regex with a look-ahead, which oxlint passes over without a word', () => {
    assert.doesNotMatch(JSON.stringify(config.overrides), /\(\?[!=<]/)
  })
})

interface Diagnostic {
  code: string
  help: string
  /** File and imported name. */
  at: string
}

function placeOf(file: string, imported: string): string {
  return `${file} ${imported}`
}

/** One file a place, with all that is planted there, an import a line. */
function plant(folder: string, plants: readonly (readonly [string, string, ...unknown[]])[]): void {
  for (const [file, imports] of Map.groupBy(plants, ([place]) => place)) {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, imports.map(([, imported]) => `export { planted } from '${imported}'\n`).join(''))
  }
}

/** What the project's own config says of the planted imports. */
async function lint(folder: string): Promise<Diagnostic[]> {
  const ours = pathToFileURL(join(projectFolder, 'oxlint.config.ts')).href
  for (const tree of foldersIn(folder)) {
    writeFileSync(join(folder, tree, 'oxlint.config.ts'), `export { default } from '${ours}'\n`)
  }
  const command = [join(projectFolder, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', '.']
  // It ends with status 1, since it finds something.
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  )
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: FromOxlint[] }
  return diagnostics
    .filter(({ code }) => /no-restricted-imports|no-cycle/.test(code))
    .map(({ code, help, filename, labels: [label] }) => {
      const line = readFileSync(join(folder, filename), 'utf8').split('\n')[(label?.span.line ?? 0) - 1]
      const imported = /'(.*)'/.exec(line ?? '')?.[1] ?? ''
      return { code, help: help ?? '', at: placeOf(filename, imported) }
    })
}

interface FromOxlint {
  filename: string
  code: string
  help?: string
  labels: { span: { line: number } }[]
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}
