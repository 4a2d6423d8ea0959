import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Double } from 'mongodb'
import { collectionOf } from './answers.ts'

// The answers: the manual's page of each expression operator.
const when = new Date('2026-03-31T10:20:30Z')
const collection = await collectionOf([{ item: 'a', price: 10, n: 2, tags: ['x', 'y'], at: when }])

const expressions: [expression: unknown, answer: unknown][] = [
  [{ $add: ['$price', 1] }, 11],
  [{ $add: ['$at', 1000] }, new Date(when.getTime() + 1000)],
  [{ $subtract: ['$price', '$n'] }, 8],
  [{ $divide: ['$price', 4] }, 2.5],
  [{ $concat: ['$item', '-', 'z'] }, 'a-z'],
  [{ $concat: ['$item', null] }, null],
  [{ $toUpper: '$item' }, 'A'],
  [{ $size: '$tags' }, 2],
  [{ $arrayElemAt: ['$tags', -1] }, 'y'],
  [{ $in: ['x', '$tags'] }, true],
  [{ $eq: ['$price', new Double(10)] }, true],
  [{ $gt: ['$item', '$price'] }, true],
  [{ $gt: [null, '$zz'] }, true],
  [{ $and: ['$price', 0] }, false],
  [{ $or: [0, '$item'] }, true],
  [{ $not: ['$zz'] }, true],
  [{ $cond: [{ $gte: ['$n', 2] }, 'many', 'few'] }, 'many'],
  [{ $ifNull: ['$zz', 'none'] }, 'none'],
  [{ $filter: { input: '$tags', as: 't', cond: { $eq: ['$$t', 'y'] } } }, ['y']],
  [{ $map: { input: [1, 2], as: 'i', in: { $multiply: ['$$i', 10] } } }, [10, 20]],
  [{ $sum: ['$price', '$n', 'text'] }, 12],
  [{ $max: ['$price', '$n'] }, 10],
  [{ $year: '$at' }, 2026],
  [{ $month: '$at' }, 3],
  [{ $dateToString: { date: '$at', format: '%Y-%m-%d' } }, '2026-03-31'],
  [{ $literal: '$price' }, '$price'],
]
for (const [expression, answer] of expressions)
  test(`aggregate: the expression ${JSON.stringify(expression)}`, async () => {
    assert.deepEqual(await collection.aggregate([{ $project: { _id: 0, answer: expression } }]).toArray(), [
      { answer },
    ])
  })
