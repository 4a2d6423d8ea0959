import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { MongoClient, type Document } from 'mongodb'
import { Mongoose } from 'mongoose'
import { DatabaseFolderError, findRunningDatabase, startEmbeddedDatabase } from '../../src/index.ts'
import { opMsg, RawClient, serve } from '../server/serve.ts'
import { proceed, ScramClient, textOf } from './scram-client.ts'

const listen = { host: '127.0.0.1', port: 0 }
const { client, uri } = await serve({ listen, databaseName: 'keep=it', testCommands: true })
const address = new URL(uri)
const account = { user: 'keep=3Dit', password: address.password }
await client.db().collection<{ _id: number }>('people').insertOne({ _id: 1 })

test('the address names a user and a password of 24 random bytes', () => {
  assert.match(
    uri,
    /^mongodb:\/\/keep%3Dit:[\w-]{32}@127\.0\.0\.1:\d+\/keep%3Dit\?authSource=admin&directConnection=true$/,
  )
})

test('without the password nothing is read, written, ended or told', async (t) => {
  const { raw, ask } = connect(t)
  const refused: Document[] = [
    { find: 'people' },
    { insert: 'people', documents: [{}] },
    { aggregate: 'people', pipeline: [], cursor: {} },
    { update: 'people', updates: [] },
    { delete: 'people', deletes: [] },
    { findAndModify: 'people', remove: true },
    { count: 'people' },
    { distinct: 'people', key: '_id' },
    { getMore: 1, collection: 'people' },
    { killCursors: 'people', cursors: [] },
    { explain: { find: 'people' } },
    { create: 'other' },
    { drop: 'people' },
    { dropDatabase: 1 },
    { listCollections: 1 },
    { listDatabases: 1, $db: 'admin' },
    { createIndexes: 'people', indexes: [] },
    { listIndexes: 'people' },
    { dropIndexes: 'people', index: '*' },
    { commitTransaction: 1, $db: 'admin' },
    { abortTransaction: 1, $db: 'admin' },
    { endSessions: [] },
    { serverStatus: 1 },
    { buildInfo: 1 },
    { configureFailPoint: 'failCommand', mode: 'off', $db: 'admin' },
    { killAllSessions: [] },
    { getParameter: '*', $db: 'admin' },
    { mapReduce: 'people' },
    { createUser: 'me' },
  ]
  for (const command of refused) {
    const reply = await ask({ $db: 'keep=it', ...command })
    assert.deepEqual([reply?.['code'], reply?.['codeName']], [13, 'Unauthorized'], JSON.stringify(command))
  }
  for (const command of [{ ping: 1 }, { hello: 1 }, { isMaster: 1 }, { ismaster: 1 }])
    assert.equal((await ask({ ...command, $db: 'admin' }))?.['ok'], 1)
  raw.socket.destroy()
  const other = new MongoClient(`mongodb://${address.host}/keep%3Dit?directConnection=true`)
  t.after(() => other.close())
  await assert.rejects(other.db().collection('people').findOne(), { code: 13 })
})

const impostors: [rule: string, change: (url: URL) => void, code: number][] = [
  ['another password', (url) => (url.password = 'x'.repeat(32)), 18],
  ['the password without its last letter', (url) => (url.password = url.password.slice(0, -1)), 18],
  ['another user', (url) => (url.username = 'admin'), 18],
  ['a user of another database', (url) => url.searchParams.set('authSource', 'test'), 18],
  ['an older mechanism', (url) => url.searchParams.set('authMechanism', 'SCRAM-SHA-1'), 334],
]
for (const [rule, change, code] of impostors)
  test(`${rule} is refused with code ${code}`, async (t) => {
    const url = new URL(uri)
    change(url)
    const impostor = new MongoClient(url.href)
    t.after(() => impostor.close())
    await assert.rejects(impostor.db('keep=it').collection('people').findOne(), { code })
  })

test('the driver, three of them at once with several connections each, and mongoose sign in by the address', async (t) => {
  const clients = Array.from({ length: 3 }, () => new MongoClient(uri, { maxPoolSize: 5 }))
  t.after(() => Promise.all(clients.map((one) => one.close())))
  const reads = clients.flatMap((one) =>
    Array.from({ length: 20 }, () => one.db().collection('people').countDocuments()),
  )
  assert.deepEqual(new Set(await Promise.all(reads)), new Set([1]))
  const connection = await new Mongoose().createConnection(uri).asPromise()
  t.after(() => connection.close())
  assert.deepEqual(await connection.collection('people').findOne(), { _id: 1 })
})

test('a client that keeps strictly to version 1 of the API signs in too', async (t) => {
  const strict = new MongoClient(uri, { serverApi: { version: '1', strict: true } })
  t.after(() => strict.close())
  assert.deepEqual(await strict.db().collection('people').findOne(), { _id: 1 })
})

test('hello tells the mechanism, and takes the first step with it: one more signs in', async (t) => {
  const { ask } = connect(t)
  const scram = new ScramClient(account)
  const { $db: db, ...step } = scram.start({ options: { skipEmptyExchange: true } })
  const hello = await ask({
    hello: 1,
    saslSupportedMechs: 'admin.keep=it',
    speculativeAuthenticate: { ...step, db },
    $db: 'admin',
  })
  assert.deepEqual(hello?.['saslSupportedMechs'], ['SCRAM-SHA-256'])
  assert.equal((await ask({ count: 'people', $db: 'keep=it' }))?.['code'], 13)
  const done = await ask(scram.prove(hello?.['speculativeAuthenticate'] as Document))
  assert.equal(done?.['done'], true)
  assert.match(textOf(done), /^v=/)
  assert.equal((await ask({ count: 'people', $db: 'keep=it' }))?.['n'], 1)
})

test('a first step of another user leaves hello as it is', async (t) => {
  const { ask } = connect(t)
  const { $db: db, ...step } = new ScramClient({ ...account, user: 'other' }).start()
  const hello = await ask({
    hello: 1,
    saslSupportedMechs: 'admin.other',
    speculativeAuthenticate: { ...step, db },
    $db: 'admin',
  })
  assert.deepEqual(
    [hello?.['ok'], hello?.['speculativeAuthenticate'], hello?.['saslSupportedMechs']],
    [1, undefined, undefined],
  )
})

test('a client that does not skip the empty exchange is signed in after it, and not before', async (t) => {
  const { ask } = connect(t)
  const scram = new ScramClient(account)
  const proved = await ask(scram.prove(await ask(scram.start())))
  assert.equal(proved?.['done'], false)
  assert.equal((await ask({ count: 'people', $db: 'keep=it' }))?.['code'], 13)
  assert.equal((await ask(proceed('')))?.['done'], true)
  assert.equal((await ask({ count: 'people', $db: 'keep=it' }))?.['n'], 1)
})

test('steps out of order are refused, and nobody is signed in by them', async (t) => {
  const { ask } = connect(t)
  const scram = new ScramClient(account)
  assert.equal((await ask(proceed('')))?.['code'], 17)
  const proof = scram.prove(await ask(scram.start()))
  assert.equal((await ask({ ...proof, conversationId: 2 }))?.['code'], 17)
  // The same proof answers no other challenge.
  await ask(scram.start())
  assert.equal((await ask(proof))?.['code'], 18)
  assert.equal((await ask(proceed('')))?.['code'], 17)
  for (const payload of [
    '',
    'n,,n=keep=3Dit',
    'p=tls-unique,,n=keep=3Dit,r=abc',
    'n,a=me,n=keep=3Dit,r=abc',
    'y'.repeat(100_000),
  ])
    assert.equal((await ask({ ...scram.start(), payload }))?.['code'], 18)
  await ask(scram.start())
  for (const payload of ['c=biws,r=abc,p=', 'c=biws', 'c=biws,r=abc,p=AAAA'])
    assert.ok([17, 18].includes((await ask({ ...proceed(payload) }))?.['code'] as number))
  assert.equal((await ask({ count: 'people', $db: 'keep=it' }))?.['code'], 13)
})

test('the password of a folder stays, in a file of its owner alone, and joins others to the server', async (t) => {
  const dataDir = folder(t)
  const start = async () => {
    const database = await startEmbeddedDatabase({ dataDir, listen })
    assert.equal(await findRunningDatabase(dataDir), database.uri)
    await database.close()
    return new URL(database.uri).password
  }
  const file = join(dataDir, 'database.password')
  const first = await start()
  assert.equal(statSync(file).mode & 0o777, 0o600)
  chmodSync(file, 0o644)
  assert.equal(await start(), first)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(readFileSync(file, 'utf8'), `${first}\n`)
  writeFileSync(file, 'a:/?#@%z\n')
  const chosen = await startEmbeddedDatabase({ dataDir, listen })
  const own = new MongoClient(chosen.uri)
  assert.equal((await own.db().command({ serverStatus: 1 }))['ok'], 1)
  await own.close()
  await chosen.close()
  writeFileSync(file, '\n')
  await assert.rejects(startEmbeddedDatabase({ dataDir, listen }), DatabaseFolderError)
})

test('a server on a socket, which its user alone may reach, has no user and asks for none', async (t) => {
  const { client: own, uri: path } = await serve({}, t)
  assert.equal(await own.db().collection('people').countDocuments(), 0)
  const url = new URL(path)
  const other = new MongoClient(path.replace('mongodb://', 'mongodb://me:word@') + '&authSource=admin')
  t.after(() => other.close())
  await assert.rejects(other.db().command({ ping: 1 }), { code: 18 })
  assert.equal(url.password, '')
})

function connect(t: TestContext) {
  const raw = new RawClient(uri)
  t.after(() => raw.socket.destroy())
  return { raw, ask: (command: Document) => raw.ask(opMsg(command)) }
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'embedded-password-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}
