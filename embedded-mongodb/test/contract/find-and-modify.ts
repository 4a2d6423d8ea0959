import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { codeOfCommand, collectionOf, db } from './answers.ts'

// The cases: jstests/core/write/find_and_modify/*.js, find_and_modify_invalid_query_params.js, source/crud/tests/unified/findOneAnd*.
const people = [
  { name: 'a', rank: 3 },
  { name: 'b', rank: 1 },
  { name: 'c', rank: 2 },
]
const modify = async (command: Document): Promise<Document> => {
  const collection = await collectionOf(people)
  const reply = await db.command({ findAndModify: collection.collectionName, ...command })
  return {
    value: reply['value'] as unknown,
    lastErrorObject: reply['lastErrorObject'] as unknown,
    ok: reply['ok'] as unknown,
  }
}

const rows: [rule: string, command: Document, answer: Document][] = [
  [
    'the old document is answered',
    { query: { name: 'a' }, update: { $set: { rank: 9 } } },
    { value: { _id: 1, name: 'a', rank: 3 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'new answers the new one',
    { query: { name: 'a' }, update: { $set: { rank: 9 } }, new: true },
    { value: { _id: 1, name: 'a', rank: 9 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'nothing found answers null',
    { query: { name: 'z' }, update: { $set: { rank: 9 } } },
    { value: null, lastErrorObject: { n: 0, updatedExisting: false } },
  ],
  [
    'sort chooses which',
    { query: {}, sort: { rank: 1 }, update: { $set: { rank: 9 } } },
    { value: { _id: 2, name: 'b', rank: 1 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'sort downwards',
    { query: {}, sort: { rank: -1 }, update: { $set: { rank: 9 } } },
    { value: { _id: 1, name: 'a', rank: 3 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'fields are chosen',
    { query: { name: 'a' }, update: { $set: { rank: 9 } }, new: true, fields: { rank: 1, _id: 0 } },
    { value: { rank: 9 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'remove answers what is gone',
    { query: { name: 'b' }, remove: true },
    { value: { _id: 2, name: 'b', rank: 1 }, lastErrorObject: { n: 1 } },
  ],
  [
    'remove that finds nothing',
    { query: { name: 'z' }, remove: true },
    { value: null, lastErrorObject: { n: 0 } },
  ],
  [
    'upsert answers null for the old',
    { query: { _id: 7 }, update: { $set: { a: 1 } }, upsert: true },
    { value: null, lastErrorObject: { n: 1, updatedExisting: false, upserted: 7 } },
  ],
  [
    'upsert with new answers what was made',
    { query: { _id: 7 }, update: { $set: { a: 1 } }, upsert: true, new: true },
    { value: { _id: 7, a: 1 }, lastErrorObject: { n: 1, updatedExisting: false, upserted: 7 } },
  ],
  [
    'upsert that finds one updates it',
    { query: { name: 'a' }, update: { $inc: { rank: 1 } }, upsert: true, new: true },
    { value: { _id: 1, name: 'a', rank: 4 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'a replacement',
    { query: { name: 'a' }, update: { x: 1 }, new: true },
    { value: { _id: 1, x: 1 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'an update that changes nothing counts as found',
    { query: { name: 'a' }, update: { $set: { rank: 3 } } },
    { value: { _id: 1, name: 'a', rank: 3 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [
    'no query is every document',
    { sort: { _id: 1 }, update: { $set: { rank: 9 } }, new: true },
    { value: { _id: 1, name: 'a', rank: 9 }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
]
for (const [rule, command, answer] of rows)
  test(`findAndModify: ${rule}`, async () => {
    assert.deepEqual(await modify(command), { ...answer, ok: 1 })
  })

test('findAndModify: the driver answers the document alone', async () => {
  const collection = await collectionOf(people)
  const after = { returnDocument: 'after' as const }
  assert.deepEqual(await collection.findOneAndUpdate({ name: 'a' }, { $set: { rank: 5 } }), {
    _id: 1,
    name: 'a',
    rank: 3,
  })
  assert.equal((await collection.findOneAndUpdate({ name: 'a' }, { $inc: { rank: 1 } }, after))?.['rank'], 6)
  assert.deepEqual(await collection.findOneAndReplace({ _id: 2 }, { x: 1 }, after), {
    _id: 2,
    x: 1,
  })
  assert.deepEqual(await collection.findOneAndDelete({ _id: 2 }), { _id: 2, x: 1 })
  assert.equal(await collection.findOneAndDelete({ _id: 2 }), null)
})

test('findAndModify: positional $ and array filters', async () => {
  const collection = await collectionOf([{ l: [1, 2, 2] }])
  const after = { returnDocument: 'after' as const }
  assert.deepEqual(
    (await collection.findOneAndUpdate({ l: 2 }, { $set: { 'l.$': 9 } }, after))?.['l'],
    [1, 9, 2],
  )
  const filters = { ...after, arrayFilters: [{ i: { $gt: 1 } }] }
  assert.deepEqual(
    (await collection.findOneAndUpdate({}, { $set: { 'l.$[i]': 0 } }, filters))?.['l'],
    [1, 0, 0],
  )
})

const refusals: [rule: string, command: Document, code: number][] = [
  ['neither update nor remove', {}, 9],
  ['update and remove', { update: { a: 1 }, remove: true }, 9],
  ['upsert and remove', { remove: true, upsert: true }, 9],
  ['new and remove', { remove: true, new: true }, 9],
  ['array filters and remove', { remove: true, arrayFilters: [{ i: 1 }] }, 9],
  ['a query that is a number', { query: 1, update: { a: 1 } }, 14],
  ['a sort that is a number', { sort: 1, update: { a: 1 } }, 14],
  ['fields that are a number', { fields: 1, update: { a: 1 } }, 14],
  ['an unknown field', { update: { a: 1 }, nonsense: 1 }, 40415],
]
const some = await collectionOf(people)
for (const [rule, command, code] of refusals)
  test(`findAndModify: ${rule} is refused`, async () => {
    assert.equal(await codeOfCommand({ findAndModify: some.collectionName, ...command }), code)
  })

test('findAndModify: a unique key that is taken is refused with its key', async () => {
  const collection = await collectionOf(people)
  await collection.createIndex({ name: 1 }, { unique: true })
  await assert.rejects(collection.findOneAndUpdate({ name: 'a' }, { $set: { name: 'b' } }), {
    code: 11000,
    keyPattern: { name: 1 },
    keyValue: { name: 'b' },
  })
})
