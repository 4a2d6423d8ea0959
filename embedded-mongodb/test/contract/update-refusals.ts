import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { codeOfCommand, collectionOf } from './answers.ts'

// The cases: src/mongo/db/update/*_node_test.cpp, update_driver_test.cpp, jstests/core/write/update/{update_arrayFilters,
// update_modifier_pop,update_invalid1,updatek,updatel,updateh,update_blank1}.js.
const before = { a: 1, s: 'text', l: [1, 2], o: { p: 1 }, n: null, e: [{ b: 0 }] }
const rows: [rule: string, update: unknown, code: number, more?: Document][] = [
  ['an unknown operator', { $foo: { a: 1 } }, 9],
  ['an operator after a plain field', { a: 1, $set: { b: 1 } }, 52],
  ['a plain field after an operator', { $set: { b: 1 }, a: 1 }, 9],
  ['an operator without an object', { $set: 1 }, 9],
  ['an update that is a number', 5, 9],
  ['two operators on one path', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a path and a path inside it', { $set: { o: 1, 'o.p': 1 } }, 40],
  ['a path and a path inside it, in two operators', { $set: { o: 1 }, $unset: { 'o.p': 1 } }, 40],
  ['a change of _id', { $set: { _id: 2 } }, 66],
  ['a removal of _id', { $unset: { _id: 1 } }, 66],
  ['$inc of _id', { $inc: { _id: 1 } }, 66],
  ['a replacement with another _id', { _id: 2, a: 1 }, 66],
  ['$set through a plain value', { $set: { 'a.b': 1 } }, 28],
  ['$set through text', { $set: { 's.b': 1 } }, 28],
  ['$set through null', { $set: { 'n.b': 1 } }, 28],
  ['$set of a field of an array', { $set: { 'l.b': 1 } }, 28],
  ['$set of a field of each object in an array without $[]', { $set: { 'e.b': 1 } }, 28],
  ['$inc through a plain value', { $inc: { 'a.b': 1 } }, 28],
  ['an empty path', { $set: { '': 1 } }, 56],
  ['a path that ends with a dot', { $set: { 'a.': 1 } }, 56],
  ['a path that begins with a dot', { $set: { '.a': 1 } }, 56],
  ['a path with an empty step', { $set: { 'a..b': 1 } }, 56],
  ['$inc of text', { $inc: { s: 1 } }, 14],
  ['$inc of null', { $inc: { n: 1 } }, 14],
  ['$inc of an array', { $inc: { l: 1 } }, 14],
  ['$inc by text', { $inc: { a: 'x' } }, 14],
  ['$inc by null', { $inc: { a: null } }, 14],
  ['$push on a number', { $push: { a: 1 } }, 2],
  ['$push on null', { $push: { n: 1 } }, 2],
  ['$push with $each that is no array', { $push: { l: { $each: 1 } } }, 2],
  ['$push with an unknown clause', { $push: { l: { $each: [1], $foo: 1 } } }, 2],
  ['$push with $slice that is text', { $push: { l: { $each: [1], $slice: 'x' } } }, 2],
  ['$push with $slice that is a fraction', { $push: { l: { $each: [1], $slice: -2.1 } } }, 2],
  ['$push with $position that is a fraction', { $push: { l: { $each: [1], $position: -2.1 } } }, 2],
  ['$push with $sort of 2', { $push: { l: { $each: [1], $sort: 2 } } }, 2],
  ['$push with $sort that is an array', { $push: { l: { $each: [1], $sort: [{ a: 1 }] } } }, 2],
  ['$push with $sort of nothing', { $push: { l: { $each: [1], $sort: {} } } }, 2],
  ['$addToSet on a number', { $addToSet: { a: 1 } }, 2],
  ['$addToSet with $each that is no array', { $addToSet: { l: { $each: 1 } } }, 14],
  ['$addToSet with a field beside $each', { $addToSet: { l: { $each: [1], b: 1 } } }, 2],
  ['$pull on a number', { $pull: { a: 1 } }, 2],
  ['$pull on text by a condition', { $pull: { s: { $lt: 1 } } }, 2],
  ['$pull through a plain value', { $pull: { 'a.b': 1 } }, 28],
  ['$pull with an unknown operator', { $pull: { l: { $foo: 1 } } }, 2],
  ['$pullAll on a number', { $pullAll: { a: [1] } }, 2],
  ['$pullAll without an array', { $pullAll: { l: 1 } }, 2],
  ['$pop on a number', { $pop: { a: 1 } }, 14],
  ['$pop by 0', { $pop: { l: 0 } }, 9],
  ['$pop by a fraction', { $pop: { l: 1.1 } }, 9],
  ['$pop by an object', { $pop: { l: { b: 1 } } }, 9],
  ['$rename to itself', { $rename: { a: 'a' } }, 2],
  ['$rename to a number', { $rename: { a: 1 } }, 2],
  ['$rename into itself', { $rename: { o: 'o.x' } }, 2],
  ['$rename onto its own parent', { $rename: { 'o.p': 'o' } }, 2],
  ['$rename from a place in an array', { $rename: { 'l.0': 'x' } }, 2],
  ['$rename to a place in an array', { $rename: { a: 'l.0' } }, 2],
  ['$rename with $[]', { $rename: { 'l.$[]': 'x' } }, 2],
  ['$rename and $set on one path', { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
  ['$rename of _id', { $rename: { _id: 'x' } }, 66],
  ['$currentDate of an unknown type', { $currentDate: { a: { $type: 'foo' } } }, 2],
  ['$currentDate by a number', { $currentDate: { a: 5 } }, 2],
  ['$ without an array in the filter', { $set: { 'l.$': 1 } }, 2],
  ['$[name] without an array filter', { $set: { 'l.$[i]': 1 } }, 2],
  ['$[] on a missing field', { $set: { 'zz.$[]': 1 } }, 2],
  ['$[] on a number', { $set: { 'a.$[]': 1 } }, 2],
  ['an array filter that is not used', { $set: { a: 2 } }, 9, { arrayFilters: [{ i: 1 }] }],
  ['two array filters of one name', { $set: { 'l.$[i]': 2 } }, 9, { arrayFilters: [{ i: 1 }, { i: 2 }] }],
  ['an array filter of two names', { $set: { 'l.$[i]': 2 } }, 9, { arrayFilters: [{ i: 1, j: 2 }] }],
  [
    'an array filter whose name begins with a capital',
    { $set: { 'l.$[I]': 2 } },
    2,
    { arrayFilters: [{ I: 1 }] },
  ],
  ['an array filter that is no object', { $set: { 'l.$[i]': 2 } }, 14, { arrayFilters: [1] }],
  ['array filters that are no array', { $set: { 'l.$[i]': 2 } }, 14, { arrayFilters: { i: 1 } }],
  ['array filters with a replacement', { a: 1 }, 9, { arrayFilters: [{ i: 1 }] }],
  ['array filters with a pipeline', [{ $set: { a: 1 } }], 9, { arrayFilters: [{ i: 1 }] }],
  ['$[name] and a place on one array', { $set: { 'l.$[i]': 0, 'l.0': 0 } }, 40, { arrayFilters: [{ i: 1 }] }],
  ['a replacement of many', { a: 2 }, 9, { multi: true }],
  ['a pipeline with a stage that is none', [{ $foo: 1 }], 40324],
  ['a pipeline with $match', [{ $match: { a: 1 } }], 72],
  ['an aggregation stage outside a pipeline', { $addFields: { x: 1 } }, 9],
]
for (const [rule, u, code, more] of rows)
  test(`update: ${rule} is refused`, async () => {
    const collection = await collectionOf([before])
    const update = { update: collection.collectionName, updates: [{ q: { _id: 1 }, u, ...more }] }
    assert.equal(await codeOfCommand(update), code)
    assert.deepEqual(await collection.find().toArray(), [{ _id: 1, ...before }])
  })

test('update: findAndModify refuses the same with the same code', async () => {
  const collection = await collectionOf([before])
  for (const [rule, update, code, more] of rows.filter((row) => row[3]?.['multi'] === undefined)) {
    const command = { findAndModify: collection.collectionName, query: { _id: 1 }, update, ...more }
    assert.equal(await codeOfCommand(command), code, rule)
  }
})
