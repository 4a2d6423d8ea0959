import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { client, codeOf, codeOfCommand, collectionOf, db, ids } from './answers.ts'

// The cases: jstests/core/index_signature.js, index_partial_create_drop.js, jstests/core/index/*, jstests/core/ttl_index_options.js,
// and the manual's createIndexes, listIndexes and dropIndexes.
test('indexes: a collection is made with the index on _id', async () => {
  const collection = await collectionOf([{}])
  assert.deepEqual(await collection.listIndexes().toArray(), [{ v: 2, key: { _id: 1 }, name: '_id_' }])
})

test('indexes: the name is made from the keys', async () => {
  const collection = await collectionOf([{}])
  assert.equal(await collection.createIndex({ a: 1, 'b.c': -1 }), 'a_1_b.c_-1')
})

test('indexes: the reply counts before and after', async () => {
  const { collectionName } = await collectionOf([{}])
  const command = { createIndexes: collectionName, indexes: [{ key: { a: 1 }, name: 'a_1' }] }
  const made = await db.command(command)
  assert.deepEqual(
    [made['numIndexesBefore'], made['numIndexesAfter'], made['createdCollectionAutomatically']],
    [1, 2, false],
  )
  const again = await db.command(command)
  assert.deepEqual([again['numIndexesBefore'], again['numIndexesAfter']], [2, 2])
  assert.equal(again['note'], 'all indexes already exist')
})

test('indexes: an index makes its collection', async () => {
  const reply = await db.command({
    createIndexes: 'made_by_index',
    indexes: [{ key: { a: 1 }, name: 'a_1' }],
  })
  assert.equal(reply['createdCollectionAutomatically'], true)
  assert.equal((await db.listCollections({ name: 'made_by_index' }).toArray()).length, 1)
})

test('indexes: every option is listed as it was given', async () => {
  const collection = await collectionOf([{}])
  await collection.createIndexes([
    { key: { a: 1 }, unique: true },
    { key: { b: -1 }, sparse: true },
    { key: { c: 1 }, expireAfterSeconds: 3600 },
    { key: { d: 1, e: -1 }, name: 'mine', partialFilterExpression: { d: { $gt: 5 } } },
  ])
  assert.deepEqual(await collection.listIndexes().toArray(), [
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { a: 1 }, name: 'a_1', unique: true },
    { v: 2, key: { b: -1 }, name: 'b_-1', sparse: true },
    { v: 2, key: { c: 1 }, name: 'c_1', expireAfterSeconds: 3600 },
    { v: 2, key: { d: 1, e: -1 }, name: 'mine', partialFilterExpression: { d: { $gt: 5 } } },
  ])
})

test('indexes: one is dropped by name, and all but _id by a star', async () => {
  const collection = await collectionOf([{}])
  await collection.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }])
  await collection.dropIndex('a_1')
  assert.deepEqual(
    (await collection.indexes()).map((index) => index.name),
    ['_id_', 'b_1', 'c_1'],
  )
  const reply = await db.command({ dropIndexes: collection.collectionName, index: { b: 1 } })
  assert.equal(reply['nIndexesWas'], 3)
  await collection.dropIndexes()
  assert.deepEqual(
    (await collection.indexes()).map((index) => index.name),
    ['_id_'],
  )
})

test('indexes: _id may be indexed again without harm', async () => {
  const collection = await collectionOf([{}])
  await collection.createIndex({ _id: 1 })
  assert.equal((await collection.indexes()).length, 1)
})

const conflicts: [rule: string, key: Document, options: Document, code: number][] = [
  ['the same keys under another name', { a: 1 }, { name: 'other' }, 85],
  ['the same name for other keys', { b: 1 }, { name: 'a_1' }, 86],
  ['the same name, now unique', { a: 1 }, { unique: true }, 86],
  ['the same name, now sparse', { a: 1 }, { sparse: true }, 86],
  ['the same name, now partial', { a: 1 }, { partialFilterExpression: { a: 1 } }, 86],
  ['the same name, now with a time to live', { a: 1 }, { expireAfterSeconds: 10 }, 85],
  [
    'the same keys under another name with a time to live',
    { a: 1 },
    { name: 'ttl', expireAfterSeconds: 10 },
    85,
  ],
]
for (const [rule, key, options, code] of conflicts)
  test(`indexes: ${rule} is refused`, async () => {
    const collection = await collectionOf([{}])
    await collection.createIndex({ a: 1 })
    assert.equal(await codeOf(() => collection.createIndex(key as { a: 1 }, options)), code)
    assert.equal((await collection.indexes()).length, 2)
  })

test('indexes: another time to live under the same name is refused', async () => {
  const collection = await collectionOf([{}])
  await collection.createIndex({ a: 1 }, { expireAfterSeconds: 10 })
  assert.equal(await codeOf(() => collection.createIndex({ a: 1 }, { expireAfterSeconds: 20 })), 85)
})

test('indexes: the same keys in another direction or order are another index', async () => {
  const collection = await collectionOf([{}])
  await collection.createIndexes([
    { key: { a: 1, b: 1 } },
    { key: { a: -1, b: 1 } },
    {
      key: new Map([
        ['b', 1],
        ['a', 1],
      ]),
    },
  ])
  assert.equal((await collection.indexes()).length, 4)
})

test('indexes: the same keys may be indexed once unique and once not, under two names', async () => {
  const collection = await collectionOf([{}])
  await collection.createIndex({ a: 1 })
  await collection.createIndex({ a: 1 }, { name: 'unique_a', unique: true })
  assert.equal((await collection.indexes()).length, 3)
})

const refusals: [rule: string, index: Document, codes: number[]][] = [
  ['an index without keys', { key: {}, name: 'x' }, [67]],
  ['a direction of 0', { key: { a: 0 }, name: 'x' }, [67]],
  ['a direction of an unknown word', { key: { a: 'nonsense' }, name: 'x' }, [67]],
  ['an empty key name', { key: { '': 1 }, name: 'x' }, [67]],
  ['a key name that begins with a dollar', { key: { $a: 1 }, name: 'x' }, [67]],
  ['an index without a name', { key: { a: 1 } }, [9, 40414]],
  ['an unknown option', { key: { a: 1 }, name: 'x', nonsense: 1 }, [197]],
  ['a time to live that is text', { key: { a: 1 }, name: 'x', expireAfterSeconds: 'x' }, [14, 67]],
  ['a time to live below 0', { key: { a: 1 }, name: 'x', expireAfterSeconds: -1 }, [67]],
  ['a time to live on two keys', { key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 5 }, [67]],
  [
    'partial and sparse together',
    { key: { a: 1 }, name: 'x', sparse: true, partialFilterExpression: { a: 1 } },
    [67],
  ],
  ['a partial filter that is a number', { key: { a: 1 }, name: 'x', partialFilterExpression: 5 }, [14]],
  [
    'a partial filter with an unknown operator',
    { key: { a: 1 }, name: 'x', partialFilterExpression: { a: { $nonsense: 1 } } },
    [2, 67],
  ],
  [
    'a partial filter by regular expression',
    { key: { a: 1 }, name: 'x', partialFilterExpression: { a: /b/ } },
    [67, 238],
  ],
  [
    'a partial filter with $ne',
    { key: { a: 1 }, name: 'x', partialFilterExpression: { a: { $ne: 1 } } },
    [67],
  ],
  ['the index of _id with an option', { key: { _id: 1 }, name: '_id_', sparse: true }, [197]],
  ['the index of _id made unique', { key: { _id: 1 }, name: 'x', unique: true }, [197]],
  ['the index of _id downwards', { key: { _id: -1 }, name: 'x' }, [2]],
  ['a star as its name', { key: { a: 1 }, name: '*' }, [2]],
  ['the name of the index of _id for another', { key: { a: 1 }, name: '_id_' }, [2]],
]
const some = await collectionOf([{ a: 1 }])
for (const [rule, index, codes] of refusals)
  test(`indexes: ${rule} is refused`, async () => {
    const code = await codeOfCommand({ createIndexes: some.collectionName, indexes: [index] })
    assert.ok(codes.includes(code as number), `expected one of ${codes.join()}, got ${String(code)}`)
  })

test('indexes: an empty list is refused', async () => {
  assert.equal(await codeOfCommand({ createIndexes: some.collectionName, indexes: [] }), 2)
})

test('indexes: what is not there cannot be dropped', async () => {
  assert.equal(await codeOfCommand({ dropIndexes: some.collectionName, index: 'nonsense' }), 27)
  assert.equal(await codeOfCommand({ dropIndexes: some.collectionName, index: { zz: 1 } }), 27)
  assert.equal(await codeOfCommand({ dropIndexes: some.collectionName, index: '_id_' }), 72)
  assert.equal(await codeOfCommand({ dropIndexes: 'nowhere', index: '*' }), 26)
})

test('indexes: those of a collection that does not exist cannot be listed', async () => {
  assert.equal(await codeOfCommand({ listIndexes: 'nowhere' }), 26)
  assert.equal(await codeOfCommand({ listIndexes: 'nowhere' }, client.db('no_such_database')), 26)
})

test('indexes: one built over documents finds them, and those that come, change and go', async () => {
  const collection = await collectionOf([{ a: 3 }, { a: [1, 2] }, { a: null }, {}])
  await collection.createIndex({ a: 1 })
  const find = async (a: unknown): Promise<unknown[]> =>
    ids(
      await collection
        .find({ a } as Document)
        .hint('a_1')
        .sort({ _id: 1 })
        .toArray(),
    )
  assert.deepEqual([await find(2), await find(3), await find(null)], [[2], [1], [3, 4]])
  await collection.insertOne({ _id: 5, a: 2 })
  await collection.updateOne({ _id: 1 }, { $set: { a: 2 } })
  await collection.deleteOne({ _id: 2 })
  assert.deepEqual([await find(2), await find(3), await find(1)], [[1, 5], [], []])
})

test('indexes: two arrays in one document cannot both be keys', async () => {
  const collection = await collectionOf([{}])
  await collection.createIndex({ a: 1, b: 1 })
  assert.equal(await codeOf(() => collection.insertOne({ _id: 2, a: [1], b: [1] })), 171)
  await collection.insertOne({ _id: 3, a: [1, 2], b: 1 })
})

test('indexes: a hint at an index that is not there is refused', async () => {
  assert.equal(await codeOf(() => some.find({}).hint('nonsense').toArray()), 2)
})

test('indexes: a field whose name ends in _id is found by its own index only', async () => {
  const collection = await collectionOf([{ person_id: 1 }, { person_id: 2 }])
  await collection.createIndex({ person_id: 1 })
  assert.deepEqual(ids(await collection.find({ person_id: 2 }).toArray()), [2])
})
