import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { freshDatabase } from '../support/database.ts'
import { codeOf, codeOfCommand, collectionOf, db } from './answers.ts'

// The cases: jstests/core/ddl, jstests/core/catalog, source/collection-management/tests, and the manual's page of each command.
test('collections: create makes one, and again with equal options changes nothing', async () => {
  await db.createCollection('made')
  assert.equal((await db.listCollections({ name: 'made' }).toArray()).length, 1)
  await db.collection<{ _id: number }>('made').insertOne({ _id: 1 })
  assert.equal((await db.command({ create: 'made' }))['ok'], 1)
  assert.equal((await db.command({ create: 'made', capped: false }))['ok'], 1)
  assert.equal(await db.collection('made').countDocuments(), 1)
})

test('collections: a create with other options than those it has is refused', async () => {
  await db.createCollection('plain')
  for (const options of [{ capped: true, size: 4096 }, { validator: { a: 1 } }, { viewOn: 'other' }])
    assert.equal(await codeOf(() => db.command({ create: 'plain', ...options })), 48)
})

test('collections: a write makes its collection, a read does not', async () => {
  await db.collection('by_read').findOne()
  await db.collection('by_write').insertOne({ a: 1 })
  assert.deepEqual(await db.listCollections({ name: /^by_/ }, { nameOnly: true }).toArray(), [
    { name: 'by_write', type: 'collection' },
  ])
})

test('collections: a delete or an update that finds nothing makes no collection', async () => {
  await db.collection('by_delete').deleteMany({})
  await db.collection('by_update').updateMany({}, { $set: { a: 1 } })
  assert.deepEqual(await db.listCollections({ name: { $in: ['by_delete', 'by_update'] } }).toArray(), [])
})

test('collections: the list tells type, options and the index on _id', async () => {
  await db.createCollection('listed')
  const [found] = await db.listCollections({ name: 'listed' }).toArray()
  const { type, options, idIndex } = found as unknown as Document
  assert.deepEqual(
    { type, options, idIndex },
    { type: 'collection', options: {}, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } },
  )
})

test('collections: drop removes documents and indexes', async () => {
  const collection = await collectionOf([{ a: 1 }])
  await collection.createIndex({ a: 1 })
  const reply = await db.command({ drop: collection.collectionName })
  assert.deepEqual(
    [reply['ns'], reply['nIndexesWas'], reply['ok']],
    [`${db.databaseName}.${collection.collectionName}`, 2, 1],
  )
  assert.equal(await collection.countDocuments(), 0)
  await collection.insertOne({ _id: 1 })
  assert.equal((await collection.indexes()).length, 1)
})

test('collections: the driver may drop one that does not exist', async () => {
  await db.collection('nowhere').drop()
})

test('collections: dropDatabase removes everything in it and nothing else', async () => {
  const other = await freshDatabase()
  await other.db.collection('a').insertOne({ a: 1 })
  await db.collection('kept').insertOne({ a: 1 })
  const reply = await other.db.command({ dropDatabase: 1 })
  assert.deepEqual([reply['dropped'], reply['ok']], [other.db.databaseName, 1])
  assert.deepEqual(await other.db.listCollections().toArray(), [])
  assert.equal(await db.collection('kept').countDocuments(), 1)
})

test('collections: dropDatabase of one that does not exist is no error', async () => {
  const { db: empty } = await freshDatabase()
  assert.equal((await empty.command({ dropDatabase: 1 }))['ok'], 1)
})

test('collections: databases are listed by name with their size', async () => {
  await db.collection('kept').insertOne({ a: 1 })
  const list = (await db.admin().listDatabases({ filter: { name: db.databaseName } })).databases
  assert.deepEqual(
    list.map(({ name, empty }) => ({ name, empty })),
    [{ name: db.databaseName, empty: false }],
  )
  const names = await db.admin().listDatabases({ nameOnly: true })
  assert.ok(names.databases.some((each) => each.name === db.databaseName))
})

test('collections: listDatabases is for admin alone', async () => {
  assert.equal(await codeOfCommand({ listDatabases: 1 }), 13)
})

const names: [rule: string, command: Document, codes: number[]][] = [
  ['an empty name', { create: '' }, [73]],
  ['a name with a dollar', { create: 'a$b' }, [73, 20]],
  ['a name that begins with a dot', { create: '.a' }, [73]],
  ['a name with a null byte', { create: 'a\0b' }, [73]],
  ['a name that is a number', { create: 5 }, [73, 2, 14]],
  ['an unknown option', { create: 'x', nonsense: 1 }, [40415]],
]
for (const [rule, command, codes] of names)
  test(`collections: create with ${rule} is refused`, async () => {
    const code = await codeOfCommand(command)
    assert.ok(codes.includes(code as number), `expected one of ${codes.join()}, got ${String(code)}`)
  })

test('collections: names may hold dots and dashes', async () => {
  await db.collection('a.b-c').insertOne({ a: 1 })
  assert.equal(await db.collection('a.b-c').countDocuments(), 1)
})
