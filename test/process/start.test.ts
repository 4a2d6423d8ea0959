import assert from 'node:assert/strict'
import { request } from 'node:http'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { freePort } from '../support/free-port.ts'
import { aDataFolder, run, runToEnd, startPortal, type Ending } from './portal-process.ts'
import { visit } from './visitor.ts'

const secret = 'a secret that is only for tests, long enough'

describe('the start', () => {
  test('makes the folder, prints its address, and the first page answers', async (t) => {
    const began = performance.now()
    const portal = await startPortal(t, { DATA_DIR: await aDataFolder(t) })
    const page = await visit(portal.url).get('/demo/people')
    t.diagnostic(`first page after ${Math.round(performance.now() - began)} ms`)
    assert.equal(page.status, 200)
    assert.match(portal.said(), /choose who to be at http:\/\/localhost:\d+\/demo\/people/)
  })

  test('answers a request that came before it was ready', async (t) => {
    const port = await freePort()
    const { child, ended } = run(['src/main.ts'], { PORT: String(port), DATA_DIR: await aDataFolder(t) })
    t.after(async () => {
      child.kill('SIGKILL')
      await ended
    })
    assert.equal(await statusAsSoonAsItListens(port), 200)
  })
})

describe('a start that cannot be', () => {
  test('names every wrong setting at once', async () => {
    const ending = await runToEnd(['src/main.ts'], {
      PORT: 'http',
      ROLE: 'boss',
      SMTP_URL: 'smtp://localhost',
    })
    assert.deepEqual(linesOf(ending), [
      'PORT is not a port: give a number from 0 to 65535.',
      'ROLE is not a role: give all, web or worker.',
      'MAIL_FROM is missing: with SMTP_URL give the address that mail comes from.',
    ])
  })

  test('says that the port is in use', async (t) => {
    const portal = await startPortal(t, { DATA_DIR: await aDataFolder(t) })
    const { port } = new URL(portal.url)
    const ending = await runToEnd(['src/main.ts'], { PORT: port, DATA_DIR: await aDataFolder(t) })
    assert.deepEqual(linesOf(ending), [`Port ${port} is in use: stop what runs there, or give another PORT.`])
  })

  test('says that the host is not known', async (t) => {
    const environment = { PORT: '0', HOST: 'nowhere.invalid', DATA_DIR: await aDataFolder(t) }
    assert.deepEqual(linesOf(await runToEnd(['src/main.ts'], environment)), [
      'HOST nowhere.invalid is not known on this machine: give an address such as 127.0.0.1.',
    ])
  })

  test('says that the data folder is a file', async (t) => {
    const dataDir = await aDataFolder(t)
    await writeFile(dataDir, 'a file')
    assert.match(await refusalOn(dataDir), /^The database in .* cannot be opened: .*\.$/)
    assert.equal(await readFile(dataDir, 'utf8'), 'a file')
  })

  test('says that the data folder cannot be made', async (t) => {
    const dataDir = await aDataFolder(t)
    await writeFile(dataDir, 'a file')
    assert.match(await refusalOn(join(dataDir, 'below')), /^The database in .* cannot be opened: .*\.$/)
  })

  for (const [name, file] of [
    ['database', 'database.sqlite'],
    ['secrets', 'secrets.json'],
  ] as const) {
    test(`says that the ${name} file is broken, and leaves it as it is`, async (t) => {
      const dataDir = await aDataFolder(t)
      await mkdir(dataDir, { recursive: true })
      await writeFile(join(dataDir, file), 'words, and nothing that can be read'.repeat(200))
      assert.match(await refusalOn(dataDir), new RegExp(`^The ${name} in .*\\.$`))
      assert.match(
        await readFile(join(dataDir, file), 'utf8'),
        /^(words, and nothing that can be read){200}$/,
      )
    })
  }

  test('refuses a second server on the same data, and the first one goes on', async (t) => {
    const dataDir = await aDataFolder(t)
    const portal = await startPortal(t, { DATA_DIR: dataDir })
    assert.equal(await refusalOn(dataDir), `The database in ${dataDir} is in use by another running server.`)
    assert.equal((await visit(portal.url).get('/demo/people')).status, 200)
  })

  for (const [uri, sentence] of [
    [
      'mongodb://127.0.0.1:1/none',
      'The database at MONGODB_URI does not answer: check the address, and that it runs.',
    ],
    [
      'mongodb://a:b:c/none',
      'MONGODB_URI cannot be read: give an address like mongodb://host:27017/keep-in-touch.',
    ],
    ['mongodb://', 'MONGODB_URI cannot be read: give an address like mongodb://host:27017/keep-in-touch.'],
  ] as const) {
    test(`says what is wrong with ${uri}`, async () => {
      const environment = { PORT: '0', MONGODB_URI: uri, SESSION_SECRET: secret, TOKEN_SECRET: secret }
      assert.deepEqual(linesOf(await runToEnd(['src/main.ts'], environment)), [sentence])
    })
  }

  async function refusalOn(dataDir: string): Promise<string> {
    await mkdir(dirname(dirname(dataDir)), { recursive: true })
    const ending = await runToEnd(['src/main.ts'], { PORT: '0', DATA_DIR: dataDir })
    const lines = linesOf(ending)
    assert.equal(lines.length, 1, ending.err)
    return lines[0] ?? ''
  }
})

/** What it said before it ended, with the status of a start that the operator can mend and no trace. */
function linesOf(ending: Ending): string[] {
  assert.equal(ending.status, 78, ending.err)
  assert.equal(ending.out, '')
  assert.doesNotMatch(ending.err, /^\s+at /m)
  return ending.err.trimEnd().split('\n')
}

/** Tries the port until something listens, and asks at once. */
async function statusAsSoonAsItListens(port: number): Promise<number | undefined> {
  for (;;) {
    const isListening = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (isListening) break
  }
  return new Promise((resolve, reject) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      path: '/healthz',
      headers: { host: `localhost:${port}` },
    })
    asked.on('response', (response) => resolve(response.resume().statusCode))
    asked.on('error', reject).end()
  })
}
