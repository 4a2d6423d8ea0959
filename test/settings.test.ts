import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { printedSecrets } from '../src/secrets.ts'
import { readSettings, SettingsError } from '../src/settings.ts'

const secret = 'a secret that is only for tests, long enough'
const mongoDb = { MONGODB_URI: 'mongodb://mongo1/keep', SESSION_SECRET: secret, TOKEN_SECRET: secret }
const smtp = { SMTP_URL: 'smtp://mail.example.org:25', MAIL_FROM: 'keep@example.org' }

/** What is wrong alone: the values, and what is said of them. */
const wrong: [environment: Record<string, string>, sentence: string][] = [
  ...['http', '-1', '65536', '1.5', '0x50', '80 '].map((PORT): [Record<string, string>, string] => [
    { PORT },
    'PORT is not a port: give a number from 0 to 65535.',
  ]),
  ...['keep.example.org', 'ftp://keep.example.org', 'https://keep.example.org/portal', 'https://'].map(
    (BASE_URL): [Record<string, string>, string] => [
      { BASE_URL },
      'BASE_URL is not a web address without a path: give one like https://keep.example.org.',
    ],
  ),
  [
    { ...mongoDb, MONGODB_URI: 'postgres://db' },
    'MONGODB_URI is not a MongoDB address: give one that begins with mongodb://.',
  ],
  ...['mail.example.org', 'http://mail', 'smtp://', 'smtp://[x'].map(
    (SMTP_URL): [Record<string, string>, string] => [
      { ...smtp, SMTP_URL },
      'SMTP_URL is not a mail server address: give one like smtp://mail.example.org:25.',
    ],
  ),
  ...['keep', 'keep@', 'Keep in touch', 'a@b c@d'].map((MAIL_FROM): [Record<string, string>, string] => [
    { ...smtp, MAIL_FROM },
    'MAIL_FROM is not an address: give one like keep-in-touch@example.org.',
  ]),
  [{ ...mongoDb, SESSION_SECRET: 'short' }, 'SESSION_SECRET has fewer than 32 bytes: give 32 or more.'],
  [{ ...mongoDb, TOKEN_SECRET: 'short' }, 'TOKEN_SECRET has fewer than 32 bytes: give 32 or more.'],
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY is not a number of proxies: give one from 0 to 10.'],
  [{ TRUST_PROXY: '11' }, 'TRUST_PROXY is not a number of proxies: give one from 0 to 10.'],
  [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is too short: give 16 characters or more.'],
  ...['0', '-1', 'fast', 'Infinity'].map((MAIL_RATE): [Record<string, string>, string] => [
    { MAIL_RATE },
    'MAIL_RATE is not a number of messages a second: give one above 0.',
  ]),
  [
    { LOG_LEVEL: 'loud' },
    'LOG_LEVEL is not a level: give one of fatal, error, warn, info, debug, trace, silent.',
  ],
  [{ ROLE: 'boss' }, 'ROLE is not a role: give all, web or worker.'],
  [{ DEMO: 'yes' }, 'DEMO is neither: give true or false.'],
  [{ ALLOW_EMBEDDED: '1' }, 'ALLOW_EMBEDDED is neither: give true or false.'],
  [
    { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'keep', DKIM_KEY: 'words' },
    'DKIM_KEY is not a private key: give one in PEM form.',
  ],
]

/** What is wrong together. */
const contradictory: [environment: Record<string, string>, sentences: string[]][] = [
  [
    { NODE_ENV: 'production' },
    [
      'MONGODB_URI is missing: in production give a MongoDB, or ALLOW_EMBEDDED=true for the embedded database.',
    ],
  ],
  [
    { MONGODB_URI: 'mongodb://mongo1/keep' },
    [
      'SESSION_SECRET is missing: with MONGODB_URI give 32 bytes or more.',
      'TOKEN_SECRET is missing: with MONGODB_URI give 32 bytes or more.',
    ],
  ],
  [
    { TOKEN_SECRET: secret },
    ['SESSION_SECRET and TOKEN_SECRET go together: give both, or neither with the embedded database.'],
  ],
  [
    { SMTP_URL: 'smtp://mail' },
    ['MAIL_FROM is missing: with SMTP_URL give the address that mail comes from.'],
  ],
  [
    { DKIM_DOMAIN: 'example.org' },
    ['DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY go together: give all three or none.'],
  ],
  ...[
    { HOST: '0.0.0.0' },
    { HOST: '192.168.1.2' },
    { BASE_URL: 'https://keep.example.org' },
    { BASE_URL: 'http://keep.example.org' },
    { BASE_URL: 'http://localhost.example.org' },
    { BASE_URL: 'https://localhost' },
    { TRUST_PROXY: '1' },
    mongoDb,
  ].map((place): [Record<string, string>, string[]] => [
    { DEMO: 'true', ...place },
    [
      'DEMO=true is only for this computer: the embedded database, a loopback HOST, a BASE_URL such as http://localhost:3000 or none, and no TRUST_PROXY. Take DEMO away, or what is against it.',
    ],
  ]),
]

const productionOn = (environment: Record<string, string>) => ({
  ...mongoDb,
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  BASE_URL: 'https://keep.example.org',
  SESSION_SECRET: random(),
  TOKEN_SECRET: random(),
  ...environment,
})
const noHttps =
  'BASE_URL is not https: in production give the https address that people open, or a loopback HOST.'
const make = 'in production give a random one, such as openssl rand -base64 32 prints'

/** What somebody might take for a secret. */
const guessable = [
  'a'.repeat(32),
  'ab'.repeat(20),
  'abc123'.repeat(6),
  '0123456789abcdef0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ',
  '12345678901234567890123456789012',
  'zyxwvutsrqponmlkjihgfedcba987654',
  'changeme-changeme-changeme-changeme-1',
  'ChangeMe9x7Kq2Lw8Zr4Tn6Vb1Yc3Ud5',
  'my-very-long-and-quite-good-secret-2026',
  'correct horse battery staple for ever',
  'correct-horse-battery-staple-for-ever',
  'PleaseDoNotUseThisInProductionEverAgain',
  'qwertyuiopasdfghjklzxcvbnm1234567890',
  secret,
]

describe('settings in production', () => {
  for (const value of guessable) {
    test(`refuse a secret that could be guessed: ${value}`, () => {
      assert.deepEqual(faultsOf(productionOn({ SESSION_SECRET: value })), [
        `SESSION_SECRET could be guessed: ${make}.`,
      ])
      assert.equal(faultsOf({ ...mongoDb, SESSION_SECRET: value }).length, 0)
    })
  }

  for (const value of printedSecrets) {
    test(`refuse a secret that stands in the project: ${value}`, () => {
      assert.deepEqual(faultsOf(productionOn({ TOKEN_SECRET: value })), [
        `TOKEN_SECRET is printed in this project, so everybody knows it: ${make}.`,
      ])
    })
  }

  test('take every secret that is random, in any writing', () => {
    for (let time = 0; time < 300; time += 1) {
      const bytes = randomBytes(32)
      for (const encoding of ['hex', 'base64', 'base64url'] as const) {
        // Of 5,000 keys in base64 one has no digit: that one is made anew.
        const value = bytes.toString(encoding)
        if (/\d/.test(value)) assert.deepEqual(faultsOf(productionOn({ SESSION_SECRET: value })), [], value)
      }
    }
  })

  test('take the token of the metrics for a secret too', () => {
    assert.deepEqual(faultsOf(productionOn({ METRICS_TOKEN: 'metrics-metrics-metrics' })), [
      `METRICS_TOKEN could be guessed: ${make}.`,
    ])
    // Twelve random bytes, of which hexadecimal shows nine letters: many have as few.
    assert.deepEqual(faultsOf(productionOn({ METRICS_TOKEN: '7c2e9f017c9e20f17ce9205f' })), [])
  })

  test('refuse http on a HOST that others reach, and name every fault at once', () => {
    const { BASE_URL: _none, ...rest } = productionOn({ SESSION_SECRET: 'a'.repeat(32) })
    assert.deepEqual(faultsOf(rest), [noHttps, `SESSION_SECRET could be guessed: ${make}.`])
    assert.deepEqual(faultsOf(productionOn({ BASE_URL: 'http://keep.example.org' })), [noHttps])
    assert.deepEqual(faultsOf(productionOn({ BASE_URL: 'http://keep.example.org', HOST: '127.0.0.1' })), [])
  })
})

describe('settings', () => {
  for (const [environment, sentence] of wrong) {
    test(`say what would be right for ${JSON.stringify(environment)}`, () => {
      assert.deepEqual(faultsOf(environment), [sentence])
    })
  }

  for (const [environment, sentences] of contradictory) {
    test(`say what would be right for ${JSON.stringify(environment)} together`, () => {
      assert.deepEqual(faultsOf(environment), sentences)
    })
  }

  test('name every fault at once, those of one value and those between two', () => {
    const environment = {
      PORT: 'x',
      ROLE: 'x',
      MONGODB_URI: 'mongodb://mongo1',
      SESSION_SECRET: 'x',
      DEMO: 'true',
    }
    assert.deepEqual(
      faultsOf(environment).map((sentence) => sentence.split(/[ =]/)[0]),
      ['PORT', 'SESSION_SECRET', 'ROLE', 'TOKEN_SECRET', 'DEMO'],
    )
  })

  test('never repeat a value, which may be a secret', () => {
    const values = ['tiny-secret', 'mongo:password@host', 'smtp-password']
    const [SESSION_SECRET = '', MONGODB_URI = '', SMTP_URL = ''] = values
    const said = faultsOf({ SESSION_SECRET, MONGODB_URI, SMTP_URL, DKIM_KEY: 'secret-key' }).join('\n')
    for (const value of [...values, 'secret-key']) assert.ok(!said.includes(value))
  })

  test('need nothing: the embedded database, with the demonstration', () => {
    const settings = readSettings({})
    assert.deepEqual(settings.database, { dataDir: './data' })
    assert.deepEqual(
      [settings.port, settings.host, settings.role, settings.mailRate, settings.trustProxy, settings.demo],
      [3000, '127.0.0.1', 'all', 10, 0, true],
    )
    assert.ok(Object.isFrozen(settings))
  })

  test('take an empty value for none', () => {
    assert.deepEqual(readSettings({ PORT: '', MONGODB_URI: ' ', DEMO: '' }), readSettings({}))
  })

  for (const environment of [
    mongoDb,
    { HOST: '0.0.0.0' },
    { BASE_URL: 'https://keep.example.org' },
    { BASE_URL: 'http://192.168.1.2:3000' },
    { BASE_URL: 'https://localhost:3000' },
    { TRUST_PROXY: '1' },
    { NODE_ENV: 'production', ALLOW_EMBEDDED: 'true' },
  ]) {
    test(`offer no demonstration with ${JSON.stringify(environment)}`, () => {
      assert.equal(readSettings(environment).demo, false)
    })
  }

  for (const BASE_URL of ['http://localhost:4000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
    test(`offer the demonstration at ${BASE_URL}`, () => assert.equal(readSettings({ BASE_URL }).demo, true))
  }

  for (const HOST of ['localhost', '127.0.0.2', '::1']) {
    test(`take ${HOST} for this computer`, () =>
      assert.equal(readSettings({ HOST, DEMO: 'true' }).demo, true))
  }

  test('drop the slash at the end of the public address', () => {
    assert.equal(readSettings({ BASE_URL: 'https://keep.example.org/' }).baseUrl, 'https://keep.example.org')
  })

  test('take all of the mail together', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const DKIM_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const dkim = { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 'keep', DKIM_KEY }
    assert.deepEqual(readSettings({ ...smtp, ...dkim, MAIL_FROM: 'Keep in touch <keep@example.org>' }).mail, {
      smtpUrl: 'smtp://mail.example.org:25',
      from: 'Keep in touch <keep@example.org>',
      dkim: { domainName: 'example.org', keySelector: 'keep', privateKey: DKIM_KEY },
    })
  })
})

function random(): string {
  return randomBytes(32).toString('hex')
}

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readSettings(environment)
  } catch (error) {
    assert.ok(error instanceof SettingsError)
    return error.message.split('\n')
  }
  return []
}
