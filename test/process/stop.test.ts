import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { aDataFolder, runToEnd, startPortal, type PortalProcess } from './portal-process.ts'
import { becomeDemoPerson, publishStory, visit, type Visitor } from './visitor.ts'

describe('SIGTERM', () => {
  test('lets the request in hand be answered, and exits with 0', async (t) => {
    const portal = await startPortal(t, { DATA_DIR: await aDataFolder(t) })
    const visitor = visit(portal.url)
    await visitor.get('/sign-in')
    const form = await aFormHalfSent(portal, visitor)
    portal.signal('SIGTERM')
    await refusesConnections(portal)
    form.finish()
    assert.match(await form.answer(), /^HTTP\/1\.1 303 /)
    const { status, err } = await portal.ended
    assert.deepEqual({ status, err }, { status: 0, err: '' })
  })

  test('does not wait for ever for somebody who never finishes asking', async (t) => {
    const portal = await startPortal(t, { DATA_DIR: await aDataFolder(t) })
    const visitor = visit(portal.url)
    await visitor.get('/sign-in')
    const form = await aFormHalfSent(portal, visitor)
    portal.signal('SIGTERM')
    // A stop that takes longer than 24 seconds is ended with 1.
    assert.equal((await portal.ended).status, 0)
    assert.doesNotMatch(await form.answer(), /^HTTP\/1\.1 [23]/)
  })

  test('exits with 0 although a browser keeps its connection', async (t) => {
    const portal = await startPortal(t, { DATA_DIR: await aDataFolder(t) })
    const socket = await openSocket(portal)
    socket.write(`GET /healthz HTTP/1.1\r\nHost: ${new URL(portal.url).host}\r\n\r\n`)
    await once(socket, 'data')
    portal.signal('SIGTERM')
    portal.signal('SIGTERM')
    assert.equal((await portal.ended).status, 0)
  })
})

describe('a restart', () => {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    test(`after ${signal} keeps sessions, stories and secrets`, async (t) => {
      const dataDir = await aDataFolder(t)
      const before = await startPortal(t, { DATA_DIR: dataDir })
      const editor = visit(before.url)
      await becomeDemoPerson(editor, 'Sam')
      await publishStory(editor, `What was answered before ${signal}`)
      const secrets = await readFile(join(dataDir, 'secrets.json'), 'utf8')
      before.signal(signal)
      await before.ended

      const after = await startPortal(t, { DATA_DIR: dataDir })
      editor.moveTo(after.url)
      const news = await editor.get('/news')
      assert.equal(news.status, 200)
      assert.match(news.text, new RegExp(`What was answered before ${signal}`))
      assert.equal(await readFile(join(dataDir, 'secrets.json'), 'utf8'), secrets)
    })
  }
})

describe('a command beside a running portal', () => {
  test('admin and import work on the data that it serves', async (t) => {
    const dataDir = await aDataFolder(t)
    const portal = await startPortal(t, { DATA_DIR: dataDir })
    assert.match((await visit(portal.url).get('/demo/people')).text, /Be Priya/)
    const file = join(dirname(dataDir), 'people.csv')
    const rows = [
      'staff_number,organisation,name,email',
      '7,Canals,Gwen Pugh,gwen@example.org',
      'demo-priya,Department for Waterways,Branwen Shah,priya@example.org',
    ]
    await writeFile(file, rows.join('\n'))
    const organisation = ['--name', 'Canals', '--phone', '01632 960000']
    const commands = [
      ['scripts/admin.ts', 'create-organisation', ...organisation],
      ['scripts/import.ts', 'people', file],
    ]
    for (const command of commands) {
      const { status, err } = await runToEnd(command, { DATA_DIR: dataDir })
      assert.deepEqual({ status, err }, { status: 0, err: '' })
    }
    // Whom HR's file names is somebody real, and nobody can be chosen who is (decision 57).
    assert.doesNotMatch((await visit(portal.url).get('/demo/people')).text, /Be Priya/)
  })
})

/** A form on its way: its head and half its body have arrived. */
async function aFormHalfSent(portal: PortalProcess, visitor: Visitor) {
  const body = new URLSearchParams({ language: 'cy', back: '/help', _csrf: visitor.token() }).toString()
  const head = [
    'POST /language HTTP/1.1',
    `Host: ${new URL(portal.url).host}`,
    `Cookie: ${visitor.cookies()}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  const socket = await openSocket(portal)
  let read = ''
  socket.setEncoding('utf8').on('data', (text: string) => void (read += text))
  const closed = once(socket, 'close')
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  // The server says that it waits for the body: from here on the request is in its hands.
  while (!read.includes('100 Continue')) await once(socket, 'data')
  read = ''
  socket.write(body.slice(0, 10))
  return {
    finish: () => void socket.write(body.slice(10)),
    async answer(): Promise<string> {
      await closed
      return read
    },
  }
}

async function openSocket(portal: PortalProcess): Promise<Socket> {
  const socket = connect(Number(new URL(portal.url).port), '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Resolves when the stop has begun: the port is closed to others. */
async function refusesConnections(portal: PortalProcess): Promise<void> {
  for (;;) {
    const isOpen = await openSocket(portal).then(
      (socket) => {
        socket.destroy()
        return true
      },
      () => false,
    )
    if (!isOpen) return
  }
}
