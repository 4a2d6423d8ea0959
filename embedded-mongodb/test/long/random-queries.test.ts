import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Query } from 'mingo'
import { BSON, type Collection, type Document, type FindOptions } from 'mongodb'
import { freshDatabase } from '../support/database.ts'
import { anyDocument } from './random-documents.ts'
import { anyFilter, anySort, plainFilter } from './random-filters.ts'
import { withSeed, type Random } from './seeded.ts'

const queryCount = 3000
const queriesPerSet = 300
const documentCount = 120

const { db } = await freshDatabase()
const [indexed, plain] = [db.collection<{ _id: number }>('indexed'), db.collection<{ _id: number }>('plain')]

test(`${queryCount} random queries find the same with indexes, without, and by mingo where it agrees with MongoDB`, () =>
  withSeed(async (random) => {
    let documents: Document[] = []
    for (let i = 0; i < queryCount; i++) {
      if (i % queriesPerSet === 0) documents = await fill(random)
      if (random.chance(0.35)) await compareWithMingo(documents, plainFilter(random))
      else await compareBoth(anyFilter(random), anyOptions(random), random)
    }
  }))

async function fill(random: Random): Promise<Document[]> {
  const documents = Array.from({ length: documentCount }, (_, i) => anyDocument(random, i))
  for (const collection of [indexed, plain]) {
    await collection.drop()
    await collection.insertMany(documents)
  }
  await indexed.createIndexes([
    { key: { p: 1 } },
    { key: { a: 1, b: -1 } },
    { key: { b: -1 } },
    { key: { l: 1, a: 1 } },
    { key: { 'o.x': 1 } },
    { key: { q: 1, p: -1, a: 1 } },
    { key: { q: -1 }, sparse: true, name: 'q_sparse' },
    { key: { a: 1 }, partialFilterExpression: { p: { $gt: 2 } }, name: 'a_partial' },
    { key: { o: 1 } },
  ])
  return documents
}

function anyOptions(random: Random): FindOptions {
  if (random.chance(0.3)) return {}
  const options: FindOptions = { sort: anySort(random) }
  if (random.chance(0.5)) options.limit = random.int(12)
  if (random.chance(0.3)) options.skip = random.int(6)
  if (random.chance(0.2)) options.projection = random.chance(0.5) ? { a: 1, 'o.x': 1 } : { l: 0, 'o.y': 0 }
  return options
}

async function compareBoth(filter: Document, options: FindOptions, random: Random): Promise<void> {
  const said = BSON.EJSON.stringify({ filter, options })
  const [left, right] = [await answer(indexed, filter, options), await answer(plain, filter, options)]
  assert.deepEqual(left, right, said)
  if (!random.chance(0.1)) return
  assert.equal(await indexed.countDocuments(filter), await plain.countDocuments(filter), said)
  const distinct = (collection: typeof plain) => collection.distinct('l', filter)
  assert.deepEqual(inOrder(await distinct(indexed)), inOrder(await distinct(plain)), said)
}

/** The documents as text, in the order of the sort, or in a fixed order where none was asked for. */
async function answer(
  collection: Collection<{ _id: number }>,
  filter: Document,
  options: FindOptions,
): Promise<string[]> {
  const found = await collection.find(filter, options).toArray()
  return options.sort ? found.map((document) => BSON.EJSON.stringify(document)) : inOrder(found)
}

function inOrder(values: unknown[]): string[] {
  return values.map((value) => BSON.EJSON.stringify(value)).toSorted()
}

async function compareWithMingo(documents: Document[], filter: Document): Promise<void> {
  const query = new Query(filter)
  const expected = documents
    .filter((document) => query.test(document))
    .map((document) => document['_id'] as number)
  for (const collection of [indexed, plain]) {
    const found = await collection.find(filter).sort({ _id: 1 }).toArray()
    assert.deepEqual(
      found.map((document) => document._id),
      expected,
      BSON.EJSON.stringify(filter),
    )
  }
}
