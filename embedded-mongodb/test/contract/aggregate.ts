import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Double, Long, ObjectId, type Document } from 'mongodb'
import { collectionOf, db } from './answers.ts'

// The cases: jstests/aggregation/sources/{match,group,sort,project,limit,skip,count,unwind}, jstests/aggregation/bugs,
// and the manual's page of each stage and operator.
const when = new Date('2026-03-31T10:20:30Z')
const sales: Document[] = [
  { item: 'a', price: 10, n: 2, tags: ['x', 'y'], at: when },
  { item: 'b', price: 20, n: 1, tags: ['x'] },
  { item: 'a', price: 30, n: 5, tags: [] },
  { item: 'c', price: 5, n: 10 },
  { item: 'b', price: 5, n: 10, tags: null },
]
const collection = await collectionOf(sales)
const run = (pipeline: Document[]): Promise<Document[]> => collection.aggregate(pipeline).toArray()
const first = { $match: { _id: 1 } }

const rows: [rule: string, pipeline: Document[], answer: Document[]][] = [
  [
    'an empty pipeline gives every document',
    [{ $project: { _id: 1 } }, { $sort: { _id: 1 } }],
    [{ _id: 1 }, { _id: 2 }, { _id: 3 }, { _id: 4 }, { _id: 5 }],
  ],
  [
    '$match filters as find does',
    [{ $match: { price: { $gt: 10 } } }, { $sort: { _id: 1 } }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    '$match after $group reads the groups',
    [{ $group: { _id: '$item', n: { $sum: 1 } } }, { $match: { n: 1 } }],
    [{ _id: 'c', n: 1 }],
  ],
  [
    '$sort by two keys',
    [{ $sort: { price: 1, n: -1, _id: 1 } }, { $project: { _id: 1 } }],
    [{ _id: 4 }, { _id: 5 }, { _id: 1 }, { _id: 2 }, { _id: 3 }],
  ],
  [
    '$skip and $limit in this order',
    [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    '$limit and $skip in this order',
    [{ $sort: { _id: 1 } }, { $limit: 2 }, { $skip: 1 }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  ['$count counts', [{ $match: { item: 'b' } }, { $count: 'total' }], [{ total: 2 }]],
  ['$count of nothing gives no document', [{ $match: { item: 'z' } }, { $count: 'total' }], []],
  [
    '$project computes',
    [first, { $project: { _id: 0, sum: { $multiply: ['$price', '$n'] } } }],
    [{ sum: 20 }],
  ],
  ['$project renames', [first, { $project: { name: '$item' } }], [{ _id: 1, name: 'a' }]],
  [
    '$project of a missing field leaves it out',
    [{ $match: { _id: 4 } }, { $project: { t: '$tags' } }],
    [{ _id: 4 }],
  ],
  ['$project makes nested fields', [first, { $project: { 'a.b': '$price', _id: 0 } }], [{ a: { b: 10 } }]],
  [
    '$project makes an object',
    [first, { $project: { a: { b: '$price', c: '$n' }, _id: 0 } }],
    [{ a: { b: 10, c: 2 } }],
  ],
  [
    '$project makes an array, null for what is missing',
    [first, { $project: { a: ['$price', '$zz'], _id: 0 } }],
    [{ a: [10, null] }],
  ],
  ['$project with $$REMOVE', [first, { $project: { item: 1, price: '$$REMOVE' } }], [{ _id: 1, item: 'a' }]],
  ['$project with $$ROOT', [first, { $project: { _id: 0, all: '$$ROOT.item' } }], [{ all: 'a' }]],
  [
    '$unwind gives one document for each element',
    [first, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
    ],
  ],
  ['$unwind drops empty, null and missing', [{ $unwind: '$tags' }, { $count: 'n' }], [{ n: 3 }]],
  [
    '$unwind keeps them when asked',
    [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }],
    [{ n: 6 }],
  ],
  [
    '$unwind of an empty array that is kept has no field',
    [
      { $match: { _id: 3 } },
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
      { $project: { tags: 1 } },
    ],
    [{ _id: 3 }],
  ],
  [
    '$unwind of null that is kept stays null',
    [
      { $match: { _id: 5 } },
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
      { $project: { tags: 1 } },
    ],
    [{ _id: 5, tags: null }],
  ],
  [
    '$unwind of a plain value gives it once',
    [first, { $unwind: '$item' }, { $project: { item: 1 } }],
    [{ _id: 1, item: 'a' }],
  ],
  [
    '$unwind tells the place',
    [first, { $unwind: { path: '$tags', includeArrayIndex: 'i' } }, { $project: { i: 1, tags: 1 } }],
    [
      { _id: 1, tags: 'x', i: 0 },
      { _id: 1, tags: 'y', i: 1 },
    ],
  ],
  [
    '$unwind of a dotted path',
    [first, { $project: { o: { l: ['$n', '$price'] } } }, { $unwind: '$o.l' }],
    [
      { _id: 1, o: { l: 2 } },
      { _id: 1, o: { l: 10 } },
    ],
  ],
  [
    '$group sums',
    [{ $group: { _id: '$item', all: { $sum: '$n' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'a', all: 7 },
      { _id: 'b', all: 11 },
      { _id: 'c', all: 10 },
    ],
  ],
  ['$group of everything', [{ $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 5 }]],
  [
    '$group of nothing gives no group',
    [{ $match: { item: 'z' } }, { $group: { _id: null, n: { $sum: 1 } } }],
    [],
  ],
  ['$group averages', [{ $group: { _id: null, mean: { $avg: '$price' } } }], [{ _id: null, mean: 14 }]],
  [
    '$group finds least and greatest',
    [{ $group: { _id: null, least: { $min: '$price' }, most: { $max: '$price' } } }],
    [{ _id: null, least: 5, most: 30 }],
  ],
  [
    '$min and $max leave null and missing out',
    [{ $group: { _id: null, least: { $min: '$tags' }, none: { $max: '$zz' } } }, { $project: { none: 1 } }],
    [{ _id: null, none: null }],
  ],
  [
    '$sum leaves text and missing out',
    [{ $group: { _id: null, n: { $sum: '$item' }, m: { $sum: '$zz' } } }],
    [{ _id: null, n: 0, m: 0 }],
  ],
  ['$avg of nothing is null', [{ $group: { _id: null, n: { $avg: '$zz' } } }], [{ _id: null, n: null }]],
  [
    '$first and $last follow the sort',
    [
      { $sort: { _id: 1 } },
      { $group: { _id: '$item', first: { $first: '$price' }, last: { $last: '$price' } } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'a', first: 10, last: 30 },
      { _id: 'b', first: 20, last: 5 },
      { _id: 'c', first: 5, last: 5 },
    ],
  ],
  [
    '$push lists in the order that came',
    [{ $sort: { _id: 1 } }, { $group: { _id: '$item', all: { $push: '$n' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'a', all: [2, 5] },
      { _id: 'b', all: [1, 10] },
      { _id: 'c', all: [10] },
    ],
  ],
  [
    '$push leaves missing out and keeps null',
    [
      { $sort: { _id: 1 } },
      { $match: { _id: { $gte: 4 } } },
      { $group: { _id: null, all: { $push: '$tags' } } },
    ],
    [{ _id: null, all: [null] }],
  ],
  [
    '$addToSet lists once',
    [{ $match: { _id: { $gte: 4 } } }, { $group: { _id: null, all: { $addToSet: '$n' } } }],
    [{ _id: null, all: [10] }],
  ],
  [
    '$group counts with $count',
    [{ $group: { _id: '$item', n: { $count: {} } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'a', n: 2 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 1 },
    ],
  ],
  [
    '$group by several fields',
    [{ $group: { _id: { i: '$item', p: '$price' }, n: { $sum: 1 } } }, { $sort: { _id: 1 } }, { $limit: 1 }],
    [{ _id: { i: 'a', p: 10 }, n: 1 }],
  ],
  [
    '$group by an expression',
    [{ $group: { _id: { $gt: ['$price', 10] }, n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    [
      { _id: false, n: 3 },
      { _id: true, n: 2 },
    ],
  ],
  [
    'null and missing are one group',
    [{ $match: { _id: { $gte: 4 } } }, { $group: { _id: '$tags', n: { $sum: 1 } } }],
    [{ _id: null, n: 2 }],
  ],
  [
    '$group without accumulators lists the keys',
    [{ $group: { _id: '$item' } }, { $sort: { _id: 1 } }],
    [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }],
  ],
]
for (const [rule, pipeline, answer] of rows)
  test(`aggregate: ${rule}`, async () => {
    assert.deepEqual(await run(pipeline), answer)
  })

test('aggregate: numbers of equal value make one group', async () => {
  const numbers = await collectionOf([{ v: 1 }, { v: new Double(1) }, { v: Long.fromNumber(1) }, { v: 2 }])
  const groups = await numbers
    .aggregate([{ $group: { _id: '$v', n: { $sum: 1 } } }, { $sort: { _id: 1 } }])
    .toArray()
  assert.deepEqual(groups, [
    { _id: 1, n: 3 },
    { _id: 2, n: 1 },
  ])
})

test('aggregate: ObjectIds, dates and objects make groups by value', async () => {
  const id = new ObjectId()
  const mixed = await collectionOf(
    [id, new ObjectId(id.toHexString()), when, new Date(when), { a: 1 }, { a: 1 }].map((v) => ({ v })),
  )
  const groups = await mixed.aggregate([{ $group: { _id: '$v', n: { $sum: 1 } } }]).toArray()
  assert.deepEqual(
    groups.map((group) => group['n'] as unknown),
    [2, 2, 2],
  )
})

test('aggregate: fields that a stage passes on keep their types', async () => {
  const numbers = await collectionOf([{ v: new Double(1), w: Long.fromNumber(2), x: 3 }])
  const [found] = await numbers
    .aggregate([{ $match: {} }, { $sort: { x: 1 } }, { $project: { v: 1, w: 1, x: 1 } }, { $unwind: '$x' }], {
      promoteValues: false,
    })
    .toArray()
  const names = Object.values(found ?? {}).map((value) => (value as { _bsontype: string })._bsontype)
  assert.deepEqual(names, ['Int32', 'Double', 'Long', 'Int32'])
})

test('aggregate: the stored documents are untouched by a pipeline', async () => {
  await run([{ $unwind: '$tags' }, { $project: { tags: 0 } }, { $group: { _id: '$item' } }])
  assert.deepEqual(
    await collection.find().sort({ _id: 1 }).toArray(),
    sales.map((sale, i) => ({ _id: i + 1, ...sale })),
  )
})

test('aggregate: an empty pipeline on a collection that does not exist gives nothing', async () => {
  assert.deepEqual(await db.collection('nowhere').aggregate([]).toArray(), [])
})
