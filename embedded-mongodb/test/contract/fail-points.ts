import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  MongoClient,
  MongoNetworkError,
  MongoServerError,
  MongoWriteConcernError,
  type Document,
} from 'mongodb'
import { databaseUri } from '../support/database.ts'
import { codeOf, codeOfCommand, collectionOf, db } from './answers.ts'

// The cases: the failCommand page of mongodb/mongo's wiki and source/{retryable-writes,transactions}/tests/unified.
// An appName keeps the fail point to the one client that the test closes again.
const admin = db.client.db('admin')
const off = { configureFailPoint: 'failCommand', mode: 'off' }
const available = (await codeOfCommand(off, admin)) === 'accepted'
const collection = await collectionOf([{ n: 0 }])

async function withFailure(
  mode: unknown,
  data: Document,
  run: (client: MongoClient) => Promise<void>,
): Promise<void> {
  const client = new MongoClient(await databaseUri(), {
    appName: 'failing',
    retryWrites: false,
    retryReads: false,
  })
  try {
    await client.connect()
    await admin.command({ configureFailPoint: 'failCommand', mode, data: { appName: 'failing', ...data } })
    await run(client)
  } finally {
    await admin.command(off)
    await client.close()
  }
}
const add = (client: MongoClient) =>
  client
    .db(db.databaseName)
    .collection(collection.collectionName)
    .updateOne({}, { $inc: { n: 1 } })
const n = async (): Promise<unknown> => (await collection.findOne())?.['n']
const when = { skip: !available }

test('fail points: errorCode answers the error and does nothing', when, () =>
  withFailure({ times: 1 }, { failCommands: ['update'], errorCode: 11600 }, async (client) => {
    const before = await n()
    assert.equal(await codeOf(() => add(client)), 11600)
    assert.equal(await n(), before)
    await add(client)
  }),
)

test('fail points: times counts down', when, () =>
  withFailure({ times: 2 }, { failCommands: ['update'], errorCode: 2 }, async (client) => {
    assert.deepEqual([await codeOf(() => add(client)), await codeOf(() => add(client))], [2, 2])
    await add(client)
  }),
)

test('fail points: alwaysOn lasts until off', when, () =>
  withFailure('alwaysOn', { failCommands: ['update'], errorCode: 2 }, async (client) => {
    for (let i = 0; i < 3; i++) assert.equal(await codeOf(() => add(client)), 2)
    await admin.command(off)
    await add(client)
  }),
)

test('fail points: only the named commands and the named client fail', when, () =>
  withFailure('alwaysOn', { failCommands: ['update'], errorCode: 2 }, async (client) => {
    await client.db(db.databaseName).collection(collection.collectionName).findOne()
    await collection.updateOne({}, { $inc: { n: 1 } })
  }),
)

test('fail points: closeConnection cuts the connection', when, () =>
  withFailure({ times: 1 }, { failCommands: ['update'], closeConnection: true }, async (client) => {
    await assert.rejects(add(client), MongoNetworkError)
    await add(client)
  }),
)

test('fail points: a write concern error comes with the write done', when, () =>
  withFailure(
    { times: 1 },
    { failCommands: ['update'], writeConcernError: { code: 64, errmsg: 'waiting' } },
    async (client) => {
      const before = (await n()) as number
      await assert.rejects(add(client), MongoWriteConcernError)
      assert.equal(await n(), before + 1)
    },
  ),
)

test('fail points: error labels are passed on', when, () =>
  withFailure(
    { times: 1 },
    { failCommands: ['update'], errorCode: 2, errorLabels: ['Mine'] },
    async (client) => {
      await assert.rejects(
        add(client),
        (error: unknown) => error instanceof MongoServerError && error.hasErrorLabel('Mine'),
      )
    },
  ),
)

test('fail points: blockConnection delays the answer', when, () =>
  withFailure(
    { times: 1 },
    { failCommands: ['update'], blockConnection: true, blockTimeMS: 300 },
    async (client) => {
      const start = performance.now()
      await add(client)
      assert.ok(performance.now() - start >= 290)
    },
  ),
)

test(
  'fail points: a driver that retries its writes gets past a lost connection, and writes once',
  when,
  async () => {
    const client = new MongoClient(await databaseUri(), { appName: 'failing' })
    await client.connect()
    const before = (await n()) as number
    const data = { appName: 'failing', failCommands: ['update'], closeConnection: true }
    await admin.command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data })
    await add(client)
    assert.equal(await n(), before + 1)
    await client.close()
  },
)
