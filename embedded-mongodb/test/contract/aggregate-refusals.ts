import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document } from 'mongodb'
import { codeOfCommand, collectionOf } from './answers.ts'

// The numbers: jstests/aggregation/bugs and jstests/aggregation/sources, and the uassert numbers of each document source.
const collection = await collectionOf([{ item: 'a' }])

test('aggregate: a command without a cursor is refused', async () => {
  assert.equal(await codeOfCommand({ aggregate: collection.collectionName, pipeline: [] }), 9)
})

const refusals: [rule: string, fields: Document, codes: number[]][] = [
  ['an unknown stage', { pipeline: [{ $nonsense: 1 }] }, [40324]],
  ['a stage of two operators', { pipeline: [{ $match: {}, $limit: 1 }] }, [40323]],
  ['a stage of none', { pipeline: [{}] }, [40323]],
  ['a stage that is no object', { pipeline: [1] }, [14]],
  ['a pipeline that is no array', { pipeline: { $match: {} } }, [14]],
  ['a missing pipeline', {}, [40414]],
  ['$match of a number', { pipeline: [{ $match: 1 }] }, [15959]],
  ['$limit of 0', { pipeline: [{ $limit: 0 }] }, [15958]],
  ['$limit below 0', { pipeline: [{ $limit: -1 }] }, [15958, 5107201]],
  ['$limit of text', { pipeline: [{ $limit: 'x' }] }, [15957, 2107201, 5107201]],
  ['$skip below 0', { pipeline: [{ $skip: -1 }] }, [15956, 5107200]],
  ['$sort by nothing', { pipeline: [{ $sort: {} }] }, [15976]],
  ['$sort of a number', { pipeline: [{ $sort: 1 }] }, [15973]],
  ['$sort by 2', { pipeline: [{ $sort: { a: 2 } }] }, [15975]],
  ['$group without _id', { pipeline: [{ $group: { n: { $sum: 1 } } }] }, [15955]],
  ['$group of a plain field alone', { pipeline: [{ $group: { n: 1 } }] }, [40234]],
  ['$group of a number', { pipeline: [{ $group: 1 }] }, [15947]],
  [
    '$group with an unknown accumulator',
    { pipeline: [{ $group: { _id: 1, n: { $nonsense: 1 } } }] },
    [15952],
  ],
  ['$group with a plain field', { pipeline: [{ $group: { _id: 1, n: 1 } }] }, [40234]],
  ['$group with a dotted field', { pipeline: [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }] }, [40235]],
  ['$count with an empty name', { pipeline: [{ $count: '' }] }, [40157, 40156]],
  ['$count with a dollar name', { pipeline: [{ $count: '$n' }] }, [40158]],
  ['$count with a dotted name', { pipeline: [{ $count: 'a.b' }] }, [40160]],
  ['$project of nothing', { pipeline: [{ $project: {} }] }, [51272, 40177]],
  ['$unwind of a name without $', { pipeline: [{ $unwind: 'tags' }] }, [28818]],
  ['$unwind without a path', { pipeline: [{ $unwind: {} }] }, [28812]],
  ['$unwind with an unknown option', { pipeline: [{ $unwind: { path: '$a', nonsense: 1 } }] }, [28811]],
  ['an unknown expression', { pipeline: [{ $project: { a: { $nonsense: 1 } } }] }, [31325, 168, 238]],
  ['an unknown variable', { pipeline: [{ $project: { a: '$$nonsense' } }] }, [17276]],
  ['$add of text', { pipeline: [{ $project: { a: { $add: ['$item', 1] } } }] }, [14, 16554]],
  ['$divide by 0', { pipeline: [{ $project: { a: { $divide: [1, 0] } } }] }, [2, 16608]],
  ['$size of a value that is no array', { pipeline: [{ $project: { a: { $size: '$item' } } }] }, [17124]],
]
for (const [rule, fields, codes] of refusals)
  test(`aggregate: ${rule} is refused`, async () => {
    const code = await codeOfCommand({ aggregate: collection.collectionName, cursor: {}, ...fields })
    assert.ok(codes.includes(code as number), `expected one of ${codes.join()}, got ${String(code)}`)
  })
