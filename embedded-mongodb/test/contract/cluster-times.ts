import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MongoClient, Timestamp, type Document } from 'mongodb'
import { databaseUri } from '../support/database.ts'
import { client, codeOfCommand, collectionOf, db, errorOf } from './answers.ts'

// The cases: source/causal-consistency, source/sessions (driver-sessions.md, gossipping the cluster time).
const collection = await collectionOf([{ a: 1 }])
const name = collection.collectionName
const timeOf = ({ operationTime }: Document): Timestamp => {
  assert.ok(operationTime instanceof Timestamp)
  return operationTime
}

test('cluster times: every answer tells the time of the operation and of the cluster', async () => {
  for (const command of [{ ping: 1 }, { hello: 1 }, { find: name }, { count: name }]) {
    const answer = await db.command(command)
    const { clusterTime } = answer['$clusterTime'] as Document
    assert.ok(clusterTime instanceof Timestamp)
    assert.ok(clusterTime.greaterThanOrEqual(timeOf(answer)), Object.keys(command).join())
  }
})

test('cluster times: an error tells them too', async () => {
  const { errorResponse } = await errorOf(() => db.command({ find: name, filter: { $nonsense: 1 } }))
  assert.ok(errorResponse['operationTime'] instanceof Timestamp)
  assert.ok((errorResponse['$clusterTime'] as Document)['clusterTime'] instanceof Timestamp)
})

test('cluster times: each write moves them on', async () => {
  const times: Timestamp[] = []
  for (const _id of [11, 12, 13]) times.push(timeOf(await db.command({ insert: name, documents: [{ _id }] })))
  const [first, second, third] = times
  assert.ok(first && second && third && first.lessThan(second) && second.lessThan(third))
})

test('cluster times: a read follows the write it was told of', async () => {
  const written = timeOf(await db.command({ insert: name, documents: [{ _id: 21 }] }))
  const read = await db.command({
    find: name,
    filter: { _id: 21 },
    readConcern: { afterClusterTime: written },
  })
  assert.deepEqual((read['cursor'] as Document)['firstBatch'], [{ _id: 21 }])
  assert.ok(timeOf(read).greaterThanOrEqual(written))
})

test('cluster times: a session hands on the time of its last operation', async () => {
  const watched = new MongoClient(await databaseUri(), { monitorCommands: true })
  const sent: Document[] = []
  watched.on('commandStarted', ({ command }) => sent.push(command))
  const mine = watched.db(db.databaseName).collection<{ _id: number }>(name)
  try {
    await watched.withSession({ causalConsistency: true }, async (session) => {
      await mine.insertOne({ _id: 31 }, { session })
      const written = session.operationTime
      assert.deepEqual(await mine.findOne({ _id: 31 }, { session }), { _id: 31 })
      assert.deepEqual(sent.at(-1)?.['readConcern'], { afterClusterTime: written })
      assert.ok(sent.at(-1)?.['$clusterTime'])
      for (const _id of [32, 33])
        await session.withTransaction(async () => {
          await mine.insertOne({ _id }, { session })
          const { readConcern } = sent.at(-1) as { readConcern?: Document }
          assert.ok(readConcern?.['afterClusterTime'] instanceof Timestamp)
        })
    })
    assert.equal(await collection.countDocuments({ _id: { $in: [31, 32, 33] } }), 3)
  } finally {
    await watched.close()
  }
})

test('cluster times: a session takes over the time of another', async () => {
  await client.withSession((one) =>
    client.withSession(async (other) => {
      await collection.insertOne({ _id: 41 }, { session: one })
      assert.ok(one.clusterTime && one.operationTime)
      other.advanceClusterTime(one.clusterTime)
      other.advanceOperationTime(one.operationTime)
      assert.deepEqual(await collection.findOne({ _id: 41 }, { session: other }), { _id: 41 })
    }),
  )
})

test('cluster times: afterClusterTime that is no timestamp is refused', async () => {
  assert.equal(await codeOfCommand({ find: name, readConcern: { afterClusterTime: 1 } }), 14)
})
