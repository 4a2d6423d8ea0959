import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document, Filter, FindOptions } from 'mongodb'
import { codeOfCommand, collectionOf, db, ids, type Doc } from './answers.ts'

// The names of the stages: the manual's "explain results"; cases: jstests/core/query/explain/explain_find.js, index_bounds_*.js.
const people = Array.from({ length: 60 }, (_, i) => ({
  _id: i,
  team: i % 3,
  rank: i,
  name: `n${i}`,
  tags: [i % 5, 10 + (i % 2)],
}))
const collection = await collectionOf(people)
await collection.createIndexes([{ key: { team: 1, rank: -1 } }, { key: { rank: 1 } }, { key: { tags: 1 } }])
await collection.createIndex({ name: 1 }, { unique: true })

interface Plan {
  stages: string[]
  returned: number
  keys: number
  documents: number
}
async function planOf(filter: Document, options: FindOptions = {}): Promise<Plan> {
  const explained = await collection.find(filter as Filter<Doc>, options).explain('executionStats')
  const stats = explained['executionStats'] as Record<string, number>
  const winning = (explained['queryPlanner'] as Document)['winningPlan'] as Document
  return {
    stages: stagesOf((winning['queryPlan'] as Document | undefined) ?? winning),
    returned: stats['nReturned'] ?? -1,
    keys: stats['totalKeysExamined'] ?? -1,
    documents: stats['totalDocsExamined'] ?? -1,
  }
}

function stagesOf(stage: Document): string[] {
  const inner = [
    ...((stage['inputStages'] as Document[] | undefined) ?? []),
    stage['inputStage'] as Document | undefined,
  ]
  return [String(stage['stage']), ...inner.flatMap((each) => (each ? stagesOf(each) : []))]
}

test('explain: a filter without an index scans the collection', async () => {
  const plan = await planOf({ zz: 1 })
  assert.deepEqual(plan, { stages: ['COLLSCAN'], returned: 0, keys: 0, documents: 60 })
})

test('explain: an equality on an indexed field fetches what the index finds', async () => {
  const plan = await planOf({ team: 1 })
  assert.deepEqual(plan, { stages: ['FETCH', 'IXSCAN'], returned: 20, keys: 20, documents: 20 })
})

test('explain: a range on an indexed field', async () => {
  const plan = await planOf({ rank: { $gte: 10, $lt: 15 } })
  assert.deepEqual([plan.stages, plan.returned, plan.documents], [['FETCH', 'IXSCAN'], 5, 5])
  assert.ok(plan.keys <= 6)
})

test('explain: _id is looked up directly', async () => {
  const plan = await planOf({ _id: 5 })
  assert.ok(['IDHACK', 'EXPRESS_IXSCAN'].includes(plan.stages[0] ?? ''), plan.stages.join())
  assert.deepEqual([plan.returned, plan.keys, plan.documents], [1, 1, 1])
})

test('explain: _id that is not there', async () => {
  const plan = await planOf({ _id: 999 })
  assert.deepEqual([plan.returned, plan.documents], [0, 0])
})

test('explain: a unique value reads one document', async () => {
  const plan = await planOf({ name: 'n7' })
  assert.deepEqual([plan.returned, plan.keys, plan.documents], [1, 1, 1])
})

test('explain: a sort without an index sorts what it scanned', async () => {
  const plan = await planOf({ zz: { $exists: false } }, { sort: { colour: 1 } })
  assert.deepEqual([plan.stages, plan.returned, plan.documents], [['SORT', 'COLLSCAN'], 60, 60])
})

test('explain: a sort by an index needs no SORT', async () => {
  const plan = await planOf({}, { sort: { rank: 1 } })
  assert.deepEqual([plan.stages, plan.returned], [['FETCH', 'IXSCAN'], 60])
})

const limited: [rule: string, filter: Document, options: FindOptions, most: number, first: number][] = [
  ['upwards', {}, { sort: { rank: 1 }, limit: 5 }, 5, 0],
  ['downwards', {}, { sort: { rank: -1 }, limit: 5 }, 5, 59],
  ['with skip', {}, { sort: { rank: 1 }, skip: 3, limit: 5 }, 8, 3],
  ['after an equality on the first key', { team: 1 }, { sort: { rank: -1 }, limit: 4 }, 4, 58],
  [
    'after an equality, against the direction of the index',
    { team: 1 },
    { sort: { rank: 1 }, limit: 4 },
    4,
    1,
  ],
  ['after an equality, by both keys', { team: 2 }, { sort: { team: 1, rank: -1 }, skip: 2, limit: 4 }, 6, 53],
  ['in a range', { rank: { $gt: 9 } }, { sort: { rank: 1 }, limit: 3 }, 3, 10],
  // A merge of the three branches has to look at the head of each before it can give the first.
  ['with $in on the first key', { team: { $in: [0, 1, 2] } }, { sort: { rank: -1 }, limit: 7 }, 7 + 2, 59],
  [
    'with $in on the first key and skip',
    { team: { $in: [0, 2] } },
    { sort: { rank: -1 }, skip: 4, limit: 3 },
    7 + 1,
    53,
  ],
]
for (const [rule, filter, options, most, first] of limited)
  test(`explain: a sorted find with limit reads no more than skip and limit, ${rule}`, async () => {
    const plan = await planOf(filter, options)
    assert.ok(plan.stages.includes('IXSCAN') && !plan.stages.includes('SORT'), plan.stages.join())
    assert.equal(plan.returned, options.limit)
    assert.ok(plan.keys <= most, `${plan.keys} keys, at most ${most}`)
    assert.ok(plan.documents <= most, `${plan.documents} documents, at most ${most}`)
    assert.equal((await collection.findOne(filter as Filter<Doc>, options))?._id, first)
  })

test('explain: $in on the first key merges sorted scans', async () => {
  const plan = await planOf({ team: { $in: [0, 2] } }, { sort: { rank: -1 }, limit: 5 })
  assert.ok(plan.stages.includes('SORT_MERGE'), plan.stages.join())
})

test('explain: limit and skip are stages', async () => {
  assert.ok((await planOf({}, { limit: 5 })).stages.includes('LIMIT'))
  assert.ok((await planOf({}, { skip: 5 })).stages.includes('SKIP'))
  assert.deepEqual(
    [(await planOf({}, { limit: 5 })).documents, (await planOf({}, { limit: 5 })).returned],
    [5, 5],
  )
})

test('explain: a projection is a stage', async () => {
  const plan = await planOf({ team: 1 }, { projection: { name: 1 } })
  assert.ok(
    plan.stages.some((stage) => stage.startsWith('PROJECTION')),
    plan.stages.join(),
  )
})

test('explain: without statistics only the plan is answered', async () => {
  const explained = await collection.find({ team: 1 }).explain('queryPlanner')
  assert.deepEqual([explained['executionStats'] !== undefined, explained['ok']], [false, 1])
  const planner = explained['queryPlanner'] as Document
  assert.equal(planner['namespace'], `${db.databaseName}.${collection.collectionName}`)
})

test('explain: the scan names its index, keys and direction', async () => {
  const explained = await collection.find({ team: 1 }).sort({ rank: 1 }).explain('queryPlanner')
  const winning = (explained['queryPlanner'] as Document)['winningPlan'] as Document
  let stage = (winning['queryPlan'] as Document | undefined) ?? winning
  while (stage['inputStage']) stage = stage['inputStage'] as Document
  assert.deepEqual(
    [stage['stage'], stage['indexName'], stage['keyPattern'], stage['isMultiKey'], stage['direction']],
    ['IXSCAN', 'team_1_rank_-1', { team: 1, rank: -1 }, false, 'backward'],
  )
})

test('explain: a collection that does not exist is the end of file', async () => {
  const explained = await db.collection('nowhere').find({ a: 1 }).explain('queryPlanner')
  const winning = (explained['queryPlanner'] as Document)['winningPlan'] as Document
  assert.equal(((winning['queryPlan'] as Document | undefined) ?? winning)['stage'], 'EOF')
})

test('explain: an unknown verbosity is refused', async () => {
  const command = { explain: { find: collection.collectionName }, verbosity: 'nonsense' }
  assert.equal(await codeOfCommand(command), 2)
})

test('explain: an array key is found once for each document', async () => {
  const plan = await planOf({ tags: { $gte: 10 } })
  assert.deepEqual([plan.returned, plan.documents], [60, 60])
  assert.equal(ids(await collection.find({ tags: { $in: [1, 11] } }).toArray()).length, 36)
})

test('explain: a hint chooses the index', async () => {
  const plan = await planOf({ team: 1, rank: { $gt: 50 } }, { hint: { rank: 1 } })
  assert.deepEqual([plan.stages, plan.documents], [['FETCH', 'IXSCAN'], 9])
  assert.deepEqual((await planOf({ team: 1 }, { hint: { $natural: 1 } })).stages, ['COLLSCAN'])
})
