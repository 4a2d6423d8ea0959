import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { Long, MongoClient, type Document } from 'mongodb'
import { socketPathOf } from '../../src/folder.ts'
import { DatabaseFolderError, findRunningDatabase, startEmbeddedDatabase } from '../../src/index.ts'

test('what was written is there after a restart: documents, indexes and their kind', async (t) => {
  const dataDir = folder(t)
  await session(dataDir, async (client) => {
    const people = client.db('t').collection<{ _id: number; mail: string }>('people')
    await people.createIndex({ mail: 1 }, { unique: true })
    await people.insertMany([
      { _id: 1, mail: 'a' },
      { _id: 2, mail: 'b' },
    ])
  })
  await session(dataDir, async (client) => {
    const people = client.db('t').collection<{ _id: number; mail: string }>('people')
    assert.deepEqual(await people.find().toArray(), [
      { _id: 1, mail: 'a' },
      { _id: 2, mail: 'b' },
    ])
    await assert.rejects(people.insertOne({ _id: 3, mail: 'a' }), { code: 11000 })
    await people.insertOne({ _id: 3, mail: 'c' })
  })
})

test('a write repeated after a restart is not applied twice', async (t) => {
  const dataDir = folder(t)
  const command = {
    update: 'c',
    updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
    txnNumber: Long.fromNumber(5),
  }
  let lsid: Document | undefined
  await session(dataDir, async (client) => {
    await client.db('t').collection<{ _id: number }>('c').insertOne({ _id: 1 })
    const own = client.startSession()
    lsid = own.id
    await client.db('t').command(command, { session: own })
  })
  await session(dataDir, async (client) => {
    const own = client.startSession()
    Object.assign(own.id as Document, lsid)
    const reply = await client.db('t').command(command, { session: own })
    assert.deepEqual([reply['n'], reply['retriedStmtIds']], [1, [0]])
    assert.deepEqual(
      await client
        .db('t')
        .collection('c')
        .findOne({}, { projection: { _id: 0 } }),
      { n: 1 },
    )
  })
})

test('a commit repeated after a restart is answered as done', async (t) => {
  const dataDir = folder(t)
  const numbered = { txnNumber: Long.fromNumber(3), autocommit: false }
  let lsid: Document | undefined
  await session(dataDir, async (client) => {
    const own = client.startSession()
    lsid = own.id
    await client
      .db('t')
      .command(
        { insert: 'c', documents: [{ _id: 1 }], ...numbered, startTransaction: true },
        { session: own },
      )
    Object.assign(own.serverSession, { txnNumber: 3 })
    await client.db('admin').command({ commitTransaction: 1, ...numbered }, { session: own })
  })
  await session(dataDir, async (client) => {
    const own = client.startSession()
    Object.assign(own.id as Document, lsid)
    Object.assign(own.serverSession, { txnNumber: 3 })
    const reply = await client.db('admin').command({ commitTransaction: 1, ...numbered }, { session: own })
    assert.equal(reply['ok'], 1)
    assert.equal(await client.db('t').collection('c').countDocuments(), 1)
  })
})

test('a second server on a folder is refused in one sentence, and finds the first', async (t) => {
  const dataDir = folder(t)
  const first = await startEmbeddedDatabase({ dataDir })
  try {
    await assert.rejects(startEmbeddedDatabase({ dataDir }), (error: unknown) => {
      assert.ok(error instanceof DatabaseFolderError)
      assert.equal(error.message, `The database in ${dataDir} is in use by another running server.`)
      return true
    })
    assert.equal(await findRunningDatabase(dataDir), first.uri)
  } finally {
    await first.close()
  }
  assert.equal(await findRunningDatabase(dataDir), undefined)
})

test('the socket lies in a folder that only its owner may enter, and is gone after closing', async (t) => {
  const dataDir = folder(t)
  const database = await startEmbeddedDatabase({ dataDir })
  const path = socketPathOf(database.uri) ?? ''
  assert.equal(statSync(dirname(path)).mode & 0o777, 0o700)
  await database.close()
  assert.equal(existsSync(dirname(path)), false)
  assert.equal(existsSync(join(dataDir, 'database.address')), false)
})

test('what is stored is for its owner alone, also in a folder that others may enter', async (t) => {
  const dataDir = folder(t)
  chmodSync(dataDir, 0o755)
  writeFileSync(join(dataDir, 'database.sqlite'), '', { mode: 0o644 })
  const database = await startEmbeddedDatabase({ dataDir })
  for (const file of readdirSync(dataDir)) {
    assert.equal(statSync(join(dataDir, file)).mode & 0o777, 0o600, file)
  }
  await database.close()
})

test('the address that a dead server left is no running server, and is replaced', async (t) => {
  const dataDir = folder(t)
  const left = mkdtempSync(join(tmpdir(), 'embedded-mongodb-'))
  const address = join(dataDir, 'database.address')
  writeFileSync(address, `mongodb://${encodeURIComponent(join(left, 'database.sock'))}/test\n`)
  assert.equal(await findRunningDatabase(dataDir), undefined)
  const database = await startEmbeddedDatabase({ dataDir })
  assert.equal(existsSync(left), false)
  assert.equal(readFileSync(address, 'utf8').trim(), database.uri)
  await database.close()
})

test('a folder that cannot be used is refused in one sentence', async (t) => {
  const dataDir = folder(t)
  const file = join(dataDir, 'a-file')
  writeFileSync(file, 'no folder')
  await assert.rejects(startEmbeddedDatabase({ dataDir: join(file, 'within') }), DatabaseFolderError)
  writeFileSync(join(dataDir, 'database.sqlite'), 'no database, whatever its name says. '.repeat(50))
  await assert.rejects(startEmbeddedDatabase({ dataDir }), /cannot be opened: file is not a database\.$/)
})

async function session(dataDir: string, work: (client: MongoClient) => Promise<void>): Promise<void> {
  const database = await startEmbeddedDatabase({ dataDir })
  const client = new MongoClient(database.uri)
  try {
    await work(client)
  } finally {
    await client.close()
    await database.close()
  }
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'embedded-folder-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}
