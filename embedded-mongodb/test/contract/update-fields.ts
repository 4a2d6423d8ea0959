import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BSON, Double, Int32, Long, type Document } from 'mongodb'
import { collectionOf } from './answers.ts'

// The cases: src/mongo/db/update/*_node_test.cpp, jstests/core/write/update, and the manual's page of each operator.
const rows: [rule: string, before: Document, update: Document, after: Document][] = [
  ['$set writes a field', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
  ['$set adds a field at the end', { a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  ['$set keeps the place of a field', { a: 1, b: 2 }, { $set: { a: 'x' } }, { a: 'x', b: 2 }],
  [
    '$set adds several fields in the order of their names',
    {},
    { $set: { c: 1, a: 2, b: 3 } },
    { a: 2, b: 3, c: 1 },
  ],
  [
    'operators together add fields in the order of the names',
    {},
    { $set: { z: 1 }, $inc: { a: 1 } },
    { a: 1, z: 1 },
  ],
  [
    'fields whose names are numbers are added in number order',
    {},
    { $set: { '10': 1, '9': 2 } },
    { '9': 2, '10': 1 },
  ],
  ['$set makes the objects on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set writes inside an object', { a: { b: 1, c: 2 } }, { $set: { 'a.b': 3 } }, { a: { b: 3, c: 2 } }],
  ['$set writes a whole object', { a: { b: 1 } }, { $set: { a: { c: 1 } } }, { a: { c: 1 } }],
  ['$set writes a place in an array', { a: [1, 2, 3] }, { $set: { 'a.1': 9 } }, { a: [1, 9, 3] }],
  ['$set beyond the end fills with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['$set at the end of an array appends', { a: [1] }, { $set: { 'a.1': 2 } }, { a: [1, 2] }],
  [
    '$set writes inside an element',
    { a: [{ b: 1 }, { b: 2 }] },
    { $set: { 'a.1.b': 9 } },
    { a: [{ b: 1 }, { b: 9 }] },
  ],
  ['$set of a number step where nothing is makes an object', {}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  ['$set of null', { a: 1 }, { $set: { a: null } }, { a: null }],
  ['$set of nothing changes nothing', { a: 1 }, { $set: {} }, { a: 1 }],
  ['$set of the same _id is allowed', { a: 1 }, { $set: { _id: 1, a: 2 } }, { a: 2 }],
  ['$unset removes a field', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset of a missing field changes nothing', { a: 1 }, { $unset: { b: '' } }, { a: 1 }],
  ['$unset inside an object', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { a: { c: 2 } }],
  ['$unset of a place leaves null', { a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
  ['$unset through a plain value changes nothing', { a: 1 }, { $unset: { 'a.b': 1 } }, { a: 1 }],
  ['$inc adds', { a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
  ['$inc subtracts', { a: 1 }, { $inc: { a: -2 } }, { a: -1 }],
  ['$inc makes a missing field', {}, { $inc: { a: 2 } }, { a: 2 }],
  ['$inc makes a dotted path', { a: { d: 5 } }, { $inc: { 'a.b.c': 6 } }, { a: { d: 5, b: { c: 6 } } }],
  ['$inc at a place', { a: [1, 2] }, { $inc: { 'a.0': 5 } }, { a: [6, 2] }],
  ['$inc by a fraction', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
  ['$min lowers', { a: 5 }, { $min: { a: 3 } }, { a: 3 }],
  ['$min leaves a lower value', { a: 5 }, { $min: { a: 7 } }, { a: 5 }],
  ['$min makes a missing field', {}, { $min: { a: 7 } }, { a: 7 }],
  ['$min compares across types: null is lower than a number', { a: 5 }, { $min: { a: null } }, { a: null }],
  ['$max raises', { a: 5 }, { $max: { a: 7 } }, { a: 7 }],
  ['$max leaves a higher value', { a: 5 }, { $max: { a: 3 } }, { a: 5 }],
  ['$max makes a missing field', {}, { $max: { a: 7 } }, { a: 7 }],
  ['$max compares across types: text is higher than a number', { a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
  ['$max compares dates', { a: new Date(1) }, { $max: { a: new Date(2) } }, { a: new Date(2) }],
  ['$rename moves to the end', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  ['$rename replaces a field that is there', { a: 2, b: 1 }, { $rename: { a: 'b' } }, { b: 2 }],
  [
    '$rename out of an object',
    { a: { c: { d: 6 } }, b: 1 },
    { $rename: { 'a.c': 'b' } },
    { a: {}, b: { d: 6 } },
  ],
  ['$rename into an object that is not there', { a: 2 }, { $rename: { a: 'b.c.d' } }, { b: { c: { d: 2 } } }],
  ['$rename of a missing field changes nothing', { b: 1 }, { $rename: { a: 'c' } }, { b: 1 }],
  ['$setOnInsert does nothing to a document that is there', { a: 1 }, { $setOnInsert: { a: 2 } }, { a: 1 }],
  [
    'several operators on several fields',
    { a: 1, b: 2 },
    { $inc: { a: 1 }, $unset: { b: 1 }, $set: { c: 3 } },
    { a: 2, c: 3 },
  ],
  [
    'two paths inside one object',
    { a: {} },
    { $set: { 'a.b': 1 }, $inc: { 'a.c': 2 } },
    { a: { b: 1, c: 2 } },
  ],
]
for (const [rule, before, update, after] of rows)
  test(`update: ${rule}`, async () => {
    const collection = await collectionOf([before])
    const result = await collection.updateOne({ _id: 1 }, update)
    const [found] = await collection.find().toArray()
    assert.deepEqual(found, { _id: 1, ...after })
    assert.deepEqual(Object.keys(found ?? {}), Object.keys({ _id: 1, ...after }))
    const changed = JSON.stringify(before) === JSON.stringify(after) ? 0 : 1
    assert.deepEqual([result.matchedCount, result.modifiedCount, result.upsertedCount], [1, changed, 0])
  })

const types: [rule: string, start: unknown, step: unknown, type: string, value: string][] = [
  ['int and int stay int', new Int32(1), new Int32(2), 'Int32', '3'],
  ['int beyond 32 bits becomes long', new Int32(2147483647), new Int32(1), 'Long', '2147483648'],
  ['int and long become long', new Int32(2), Long.fromNumber(0), 'Long', '2'],
  ['int and double become double', new Int32(1), new Double(1.5), 'Double', '2.5'],
  ['long and double become double', Long.fromNumber(4), new Double(1), 'Double', '5'],
  [
    'long adds beyond 2^53 exactly',
    Long.fromString('9007199254740993'),
    new Int32(2),
    'Long',
    '9007199254740995',
  ],
]
for (const [rule, start, step, type, value] of types)
  test(`update: $inc, ${rule}`, async () => {
    const collection = await collectionOf([{ a: start }])
    await collection.updateOne({ _id: 1 }, { $inc: { a: step as number } })
    const found = (await collection.findOne({ _id: 1 }, { promoteValues: false })) as Document | null
    const number = found?.['a'] as { _bsontype: string; toString(): string }
    assert.deepEqual([number._bsontype, number.toString()], [type, value])
  })

test('update: an equal number of another type is a change of $set, and none of $min and $max', async () => {
  const collection = await collectionOf([{ a: 1 }])
  assert.equal((await collection.updateOne({}, { $min: { a: new Double(1) } })).modifiedCount, 0)
  assert.equal((await collection.updateOne({}, { $max: { a: Long.fromNumber(1) } })).modifiedCount, 0)
  assert.equal((await collection.updateOne({}, { $set: { a: new Double(1) } })).modifiedCount, 1)
})

test('update: numbers keep the type that was written, wherever they stand', async () => {
  const collection = await collectionOf([
    { a: new Double(1), b: [new Double(2), Long.fromNumber(3)], c: { d: Long.fromNumber(4) } },
  ])
  await collection.updateOne({}, { $set: { e: 1 } })
  const found = await collection.findOne({}, { promoteValues: false })
  assert.equal(
    BSON.EJSON.stringify({ ...found, _id: 0 }, { relaxed: false }),
    '{"_id":{"$numberInt":"0"},"a":{"$numberDouble":"1.0"},"b":[{"$numberDouble":"2.0"},{"$numberLong":"3"}],' +
      '"c":{"d":{"$numberLong":"4"}},"e":{"$numberInt":"1"}}',
  )
})

test('update: $currentDate writes the present time', async () => {
  const collection = await collectionOf([{ a: 1 }])
  const before = Date.now()
  await collection.updateOne({}, { $currentDate: { a: true, b: { $type: 'date' } } } as Document)
  const found = await collection.findOne({})
  for (const written of [found?.['a'], found?.['b']] as Date[])
    assert.ok(written.getTime() >= before - 2000 && written.getTime() <= Date.now() + 2000)
})

test('update: updateMany changes all it finds and counts both', async () => {
  const collection = await collectionOf([{ a: 1 }, { a: 2 }, { a: 2, b: 1 }])
  const result = await collection.updateMany({ a: 2 }, { $set: { b: 1 } })
  assert.deepEqual([result.matchedCount, result.modifiedCount], [2, 1])
  const none = await collection.updateMany({ a: 9 }, { $set: { b: 1 } })
  assert.deepEqual([none.matchedCount, none.modifiedCount, none.upsertedId], [0, 0, null])
})
