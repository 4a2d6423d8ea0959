import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { codeOfCommand, collectionOf } from './answers.ts'

// The cases: jstests/core/query/project/{projection_semantics,projection_conflicts,projection_dotted_paths}.js.
const rows: [rule: string, document: Document, projection: Document, answer: Document][] = [
  ['an included field comes with _id', { a: 1, b: 2 }, { a: 1 }, { _id: 1, a: 1 }],
  ['_id can be left out', { a: 1, b: 2 }, { a: 1, _id: 0 }, { a: 1 }],
  ['_id alone', { a: 1 }, { _id: 1 }, { _id: 1 }],
  ['only _id left out', { a: 1, b: 2 }, { _id: 0 }, { a: 1, b: 2 }],
  ['true means 1', { a: 1, b: 2 }, { a: true }, { _id: 1, a: 1 }],
  ['false means 0', { a: 1, b: 2 }, { a: false }, { _id: 1, b: 2 }],
  ['any other number means 1', { a: 1, b: 2 }, { a: 7 }, { _id: 1, a: 1 }],
  ['an included field that is missing stays missing', { b: 2 }, { a: 1 }, { _id: 1 }],
  ['an included null stays null', { a: null }, { a: 1 }, { _id: 1, a: null }],
  ['fields keep the order of the document', { b: 2, a: 1 }, { a: 1, b: 1 }, { _id: 1, b: 2, a: 1 }],
  ['an excluded field goes', { a: 1, b: 2, c: 3 }, { a: 0, b: 0 }, { _id: 1, c: 3 }],
  ['an excluded field that is missing changes nothing', { a: 1 }, { z: 0 }, { _id: 1, a: 1 }],
  ['exclusion may keep _id by name', { a: 1, b: 2 }, { a: 0, _id: 1 }, { _id: 1, b: 2 }],
  ['no projection gives the whole document', { a: 1 }, {}, { _id: 1, a: 1 }],
  [
    'a dotted path includes inside an object',
    { a: { b: 1, y: 2 }, x: 3 },
    { 'a.b': 1 },
    { _id: 1, a: { b: 1 } },
  ],
  ['_id inside an object is not the _id', { a: { b: 1, _id: 2 } }, { 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
  ['an object that lacks the field stays, empty', { a: { y: 1 } }, { 'a.b': 1 }, { _id: 1, a: {} }],
  ['a plain value on the way goes', { a: 'text' }, { 'a.b': 1 }, { _id: 1 }],
  [
    'a dotted path includes inside each element',
    { a: [{ b: 1, c: 2 }, { c: 3 }] },
    { 'a.b': 1 },
    { _id: 1, a: [{ b: 1 }, {}] },
  ],
  ['plain values among the elements go', { a: [1, { b: 2 }, 'x'] }, { 'a.b': 1 }, { _id: 1, a: [{ b: 2 }] }],
  [
    'an array in an array is kept and walked',
    { a: [[1, { b: 1, c: 2 }]] },
    { 'a.b': 1 },
    { _id: 1, a: [[{ b: 1 }]] },
  ],
  ['an empty array stays', { a: [] }, { 'a.b': 1 }, { _id: 1, a: [] }],
  [
    'two paths through one parent',
    { a: { b: 1, c: 2, d: 3 } },
    { 'a.b': 1, 'a.c': 1 },
    { _id: 1, a: { b: 1, c: 2 } },
  ],
  ['three steps', { a: [{ b: { c: 1, d: 2 } }] }, { 'a.b.c': 1, _id: 0 }, { a: [{ b: { c: 1 } }] }],
  [
    'a nested object means a dotted path',
    { m: { t: 1, p: 2, h: 3 } },
    { m: { t: 1, p: 1 } },
    { _id: 1, m: { t: 1, p: 2 } },
  ],
  [
    'a nested object excludes too',
    { m: { t: 1, p: 2, h: 3 } },
    { m: { h: 0 } },
    { _id: 1, m: { t: 1, p: 2 } },
  ],
  [
    'a dotted path excludes inside an object',
    { a: { b: 1, c: 2 }, x: 3 },
    { 'a.b': 0 },
    { _id: 1, a: { c: 2 }, x: 3 },
  ],
  [
    'a dotted path excludes inside each element, plain values stay',
    { a: ['s', { b: 1, c: 2 }, { b: 3 }] },
    { 'a.b': 0 },
    { _id: 1, a: ['s', { c: 2 }, {}] },
  ],
  [
    'a number in a projection is a name and no place',
    { a: [0, 1, 2, { 2: 'x' }] },
    { 'a.2': 1, _id: 0 },
    { a: [{ 2: 'x' }] },
  ],
  [
    'inclusion keeps an array as it is',
    { a: [1, [2], { b: 3 }] },
    { a: 1 },
    { _id: 1, a: [1, [2], { b: 3 }] },
  ],
  ['inclusion of _id.x', { a: 1 }, { '_id.x': 1, a: 1 }, { a: 1 }],
]
for (const [rule, document, projection, answer] of rows)
  test(`projection: ${rule}`, async () => {
    const collection = await collectionOf([document])
    const found = await collection.find({}, { projection }).toArray()
    assert.deepEqual(found, [answer])
    assert.deepEqual(Object.keys(found[0] ?? {}), Object.keys(answer))
  })

test('projection: $project answers the same as find for every inclusion and exclusion', async () => {
  for (const [rule, document, projection, answer] of rows.filter((row) => Object.keys(row[2]).length > 0)) {
    const collection = await collectionOf([document])
    assert.deepEqual(await collection.aggregate([{ $project: projection }]).toArray(), [answer], rule)
  }
})

const refusals: [rule: string, projection: unknown, codes: number[]][] = [
  ['an exclusion among inclusions', { a: 1, b: 0 }, [31254, 31253]],
  ['an inclusion among exclusions', { a: 0, b: 1 }, [31254, 31253]],
  ['a path and a path inside it', { a: 1, 'a.b': 1 }, [31249, 31250]],
  ['a path inside another, the other way round', { 'a.b': 1, a: 1 }, [31249, 31250]],
  ['a path and a path inside it, excluded', { a: 0, 'a.b': 0 }, [31249, 31250]],
  ['an empty object inside', { a: {} }, [51270, 2]],
  ['an empty step in a path', { 'a..b': 1 }, [15998, 40353, 2]],
  ['a projection that is no object', 'a', [14]],
  ['an unknown operator', { a: { $nonsense: 1 } }, [31325, 168, 2, 238]],
]
const some = await collectionOf([{ a: 1, b: 2 }])
for (const [rule, projection, codes] of refusals)
  test(`projection: ${rule} is refused`, async () => {
    const code = await codeOfCommand({ find: some.collectionName, projection })
    assert.ok(codes.includes(code as number), `expected one of ${codes.join()}, got ${String(code)}`)
  })
