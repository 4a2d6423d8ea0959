import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { connectionOptions } from '../../src/platform/mail/smtp-url.ts'
import { printedSecrets } from '../../src/secrets.ts'
import { readSettings } from '../../src/settings.ts'

const projectFolder = join(import.meta.dirname, '../..')

interface Service {
  image?: string
  build?: string
  environment?: Record<string, string>
}

describe('compose.yaml', () => {
  const file = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service> }
  const { services } = file

  test('runs web, worker, three members of a replica set and a mail catcher', () => {
    assert.deepEqual(Object.keys(services).toSorted(), [
      'mail',
      'mongo1',
      'mongo2',
      'mongo3',
      'replica-set',
      'web',
      'worker',
    ])
  })

  for (const role of ['web', 'worker'] as const) {
    test(`gives the ${role} settings with which it starts, as the image sets them`, () => {
      const settings = readSettings({ ...imageEnvironment(), ...services[role]?.environment })
      assert.equal(settings.role, role)
      assert.equal(settings.demo, false)
      assert.ok('uri' in settings.database && settings.database.uri.includes('replicaSet='))
    })

    test(`is a trial: in production the ${role} refuses its address and its secrets`, () => {
      const earnest = { ...imageEnvironment(), ...services[role]?.environment, NODE_ENV: 'production' }
      assert.throws(() => readSettings(earnest), {
        message: /^BASE_URL is not https.*\nSESSION_SECRET is printed.*\nTOKEN_SECRET is printed.*$/,
      })
      assert.equal(imageEnvironment()['NODE_ENV'], 'production')
    })

    test(`gives the ${role} a mail server that it can talk to: the catcher offers no TLS`, () => {
      const smtpUrl = services[role]?.environment?.['SMTP_URL'] ?? ''
      assert.equal(connectionOptions(smtpUrl).requireTLS, false)
      assert.ok(new URL(smtpUrl).hostname in services)
    })
  }
})

test('every secret that the project’s files print is known as such', () => {
  const files = ['compose.yaml', 'Dockerfile', 'README.md', ...filesIn('docs'), ...filesIn('.ci')]
  const printed = files.flatMap((file) => [...read(file).matchAll(secretGiven)].map(([, value]) => value))
  assert.deepEqual(new Set(printed), new Set(printedSecrets))
})

/** A value that stands behind the name of a secret, as YAML and as shells write it. */
const secretGiven = /(?:SESSION_SECRET|TOKEN_SECRET|METRICS_TOKEN)(?:: |=)["']?([^\s"'`$<…]{8,})/g

describe('the image', () => {
  test('copies only what is there', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    )
    assert.ok(copied.length > 5)
    for (const name of copied) assert.ok(existsSync(join(projectFolder, name)), name)
  })
})

/** What the Dockerfile's ENV lines set. */
function imageEnvironment(): Record<string, string> {
  const lines = [...read('Dockerfile').matchAll(/^ENV (.+)$/gm)].flatMap(([, pairs = '']) => pairs.split(' '))
  return Object.fromEntries(lines.map((pair) => pair.split('=') as [string, string]))
}

function filesIn(folder: string): string[] {
  return readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.(md|ya?ml|env.*)$|\/run$/.test(file))
}

function read(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8')
}
