import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomDocument, randomFilter, randomFrom, randomSort, type Plain } from './random-queries.ts'
import { CommandError } from '../../src/errors.ts'
import { buildIndex } from '../../src/indexes/build.ts'
import { parseDefinition } from '../../src/indexes/definition.ts'
import { prepareQuery, type Query } from '../../src/planner/find.ts'
import type { Collection } from '../../src/storage/catalog.ts'
import { openSqlite } from '../../src/storage/sqlite.ts'
import { Tables } from '../../src/storage/tables.ts'
import { decode, encode } from '../../src/values/codec.ts'
import type { Document } from '../../src/values/types.ts'

const indexSets: Plain[][] = [
  [{ key: { a: 1 } }, { key: { b: -1 } }, { key: { 'd.x': 1 } }],
  [{ key: { a: 1, b: -1 } }, { key: { c: 1, a: 1, b: 1 } }],
  [{ key: { a: -1, c: 1 } }, { key: { 'd.x': 1, 'd.y': 1 } }, { key: { b: 1, 'd.y': -1 } }],
  [{ key: { a: 1 }, sparse: true }, { key: { b: 1, c: 1 }, sparse: true }, { key: { d: 1 } }],
  [
    { key: { a: 1, b: 1 }, partialFilterExpression: { c: { $gte: 1 } } },
    { key: { b: 1 }, partialFilterExpression: { a: { $exists: true } } },
    { key: { c: 1 }, partialFilterExpression: { b: 1 } },
  ],
]

for (const [seed, indexes] of indexSets.entries()) {
  for (const arrays of ['with', 'without']) {
    test(`queries answer alike with and without an index: ${JSON.stringify(indexes)}, ${arrays} arrays`, () => {
      const random = randomFrom(seed + 1)
      const { tables, plain, indexed } = collections(indexes)
      const used = { indexes: 0, orders: 0 }
      let next = 0
      while (next < 150) {
        const document = randomDocument(random)
        if (arrays === 'without' && JSON.stringify(document).includes('[')) continue
        for (const collection of [plain, indexed]) insert(tables, collection, { _id: next, ...document })
        next++
      }
      for (let i = 0; i < 400; i++) {
        const sort =
          random.below(2) === 0
            ? { sort: randomSort(random), skip: random.below(4), limit: random.below(9) }
            : {}
        const query = asQuery({ filter: randomFilter(random), ...sort })
        const expected = answer(tables, plain, query)
        assert.deepEqual(answer(tables, indexed, query, used), expected, JSON.stringify(query))
      }
      assert.ok(used.indexes > 10, `only ${used.indexes} queries used an index`)
    })
  }
}

test('skip and limit read no more entries of an index than they need, also with $in on its first field', () => {
  const { tables, indexed } = collections([{ key: { team: 1, rank: -1 } }])
  for (let i = 0; i < 300; i++) insert(tables, indexed, { _id: i, team: i % 3, rank: i })
  const queries = [
    { filter: { team: 1 }, sort: { rank: 1 }, skip: 5, limit: 10 },
    { filter: { team: { $in: [0, 2] } }, sort: { rank: -1 }, skip: 5, limit: 10 },
    { filter: { team: { $in: [0, 1, 2] } }, sort: { rank: 1 }, limit: 15 },
  ]
  for (const query of queries) {
    const prepared = prepareQuery(tables, tables, indexed, asQuery(query))
    const ranks = Array.from(prepared.run(), ({ document }) => Number(document['rank']))
    const direction = query.sort.rank
    assert.deepEqual(
      ranks,
      ranks.toSorted((a, b) => direction * (a - b)),
    )
    assert.equal(prepared.counters.keys, 15)
    assert.ok(prepared.counters.documents <= 15)
  }
})

function collections(indexes: Plain[]): { tables: Tables; plain: Collection; indexed: Collection } {
  const tables = new Tables(openSqlite(':memory:'))
  const plain = tables.collectionForWriting('t', 'plain')
  const indexed = tables.collectionForWriting('t', 'indexed')
  for (const [at, index] of indexes.entries()) {
    buildIndex(tables, indexed, parseDefinition(asDocument({ ...index, name: `index ${at}` })))
  }
  return { tables, plain, indexed }
}

function insert(tables: Tables, collection: Collection, document: Plain): void {
  const body = encode(document)
  try {
    tables.insert(collection, decode(body), body)
  } catch (error) {
    // Two arrays side by side cannot be indexed; then the plain collection does without the document too.
    if (!(error instanceof CommandError) || error.code !== 171) throw error
    const twin = tables.collection('t', 'plain')
    const found = twin && [
      ...prepareQuery(tables, tables, twin, asQuery({ filter: { _id: document['_id'] } })).run(),
    ]
    if (twin !== undefined) for (const match of found ?? []) tables.remove(twin, match)
  }
}

function answer(tables: Tables, collection: Collection, query: Query, used?: { indexes: number }): unknown {
  try {
    const prepared = prepareQuery(tables, tables, collection, query)
    if (used !== undefined && prepared.plan.access.kind !== 'collection') used.indexes++
    const ids = Array.from(prepared.run(), ({ document }) => Number(document['_id']))
    return query.sort === undefined ? ids.toSorted((a, b) => a - b) : ids
  } catch (error) {
    if (error instanceof CommandError) return `refused with ${error.code}`
    throw error
  }
}

function asQuery(query: Plain): Query {
  const { filter, sort, skip, limit } = query as {
    filter: Plain
    sort?: Plain
    skip?: number
    limit?: number
  }
  return { filter: asDocument(filter), sort: sort && asDocument(sort), skip, limit }
}

function asDocument(plain: Plain): Document {
  return decode(encode(plain))
}
