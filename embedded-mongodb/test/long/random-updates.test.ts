import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BSON, MongoServerError, type Collection, type Document } from 'mongodb'
import { freshDatabase } from '../support/database.ts'
import { anyDocument, anyScalar, plainValue } from './random-documents.ts'
import { anyFilter, plainFilter } from './random-filters.ts'
import { modelled } from './update-model.ts'
import { withSeed, type Random } from './seeded.ts'

const updateCount = 3000
const updatesPerSet = 150
const documentCount = 40

const { db } = await freshDatabase()
const [indexed, plain] = [db.collection<{ _id: number }>('indexed'), db.collection<{ _id: number }>('plain')]

test(`${updateCount} random updates write the same with indexes and without, and what a simple model says`, () =>
  withSeed(async (random) => {
    let checked = 0
    let documents: Document[] = []
    for (let i = 0; i < updateCount; i++) {
      if (i % updatesPerSet === 0) documents = await fill(random)
      const { after, judged } = await compare(anyWrite(random), documents)
      documents = after
      if (judged) checked++
      if (i % updatesPerSet === updatesPerSet - 1) await checkIndexes()
    }
    assert.ok(checked > updateCount / 10, `the model judged only ${checked} updates`)
  }))

interface Write {
  filter: Document
  update: Document
  many: boolean
  options: Document
}

async function fill(random: Random): Promise<Document[]> {
  const documents = Array.from({ length: documentCount }, (_, i) => anyDocument(random, i))
  for (const collection of [indexed, plain]) {
    await collection.drop()
    await collection.insertMany(documents)
  }
  const keys: Document[] = [{ p: 1 }, { q: -1, p: 1 }, { a: 1 }, { l: 1, b: 1 }, { 'o.x': 1 }]
  await indexed.createIndexes(keys.map((key) => ({ key: key as Record<string, 1> })))
  return plain.find().sort({ _id: 1 }).toArray()
}

function anyWrite(random: Random): Write {
  if (random.chance(0.25)) return simpleWrite(random)
  const options: Document = {}
  let update: Document = {}
  for (let i = random.int(2); i >= 0; i--) Object.assign(update, anyOperator(random))
  if (random.chance(0.15)) {
    update = { $set: { 'l.$[e]': plainValue(random) } }
    options['arrayFilters'] = [{ e: anyScalar(random) }]
  }
  const filters = [
    () => ({ _id: random.int(documentCount) }),
    () => plainFilter(random),
    () => anyFilter(random),
  ]
  return { filter: random.pick(filters)(), update, many: random.chance(0.3), options }
}

/** One that the model can often judge. */
function simpleWrite(random: Random): Write {
  const operator = random.pick(['$set', '$unset', '$inc', '$min', '$max'])
  const update = { [operator]: { [random.pick(['p', 'q', 'n'])]: random.int(9) - 4 } }
  return { filter: { _id: random.int(documentCount) }, update, many: false, options: {} }
}

function anyOperator(random: Random): Document {
  const path = random.pick(['p', 'q', 'a', 'b', 'l', 'o', 'o.x', 'o.y', 'l.0', 'l.2', 'n', 'n.m'])
  const list = () => random.several(random.int(4), () => anyScalar(random))
  const makers: (() => Document)[] = [
    () => ({ $set: { [path]: anyScalar(random) } }),
    () => ({ $set: { [random.pick(['l', 'o', 'n'])]: list() } }),
    () => ({ $unset: { [path]: 1 } }),
    () => ({ $inc: { [random.pick(['p', 'q', 'n', path])]: random.int(5) - 2 } }),
    () => ({ [random.pick(['$min', '$max'])]: { [path]: anyScalar(random) } }),
    () => ({ $push: { l: anyScalar(random) } }),
    () => ({ $push: { l: { $each: list(), $position: random.int(4) - 1, $slice: random.int(7) - 3 } } }),
    () => ({ $push: { l: { $each: list(), $sort: random.pick([1, -1]) } } }),
    () => ({ $addToSet: { l: random.chance(0.5) ? anyScalar(random) : { $each: list() } } }),
    () => ({ $pull: { l: random.chance(0.5) ? anyScalar(random) : { $gte: anyScalar(random) } } }),
    () => ({ $pullAll: { l: list() } }),
    () => ({ $pop: { l: random.pick([1, -1]) } }),
    () => ({ $rename: { [random.pick(['p', 'a', 'o.x'])]: random.pick(['q', 'n', 'o.z']) } }),
    () => ({ $set: { 'l.$': plainValue(random) } }),
    () => ({ $inc: { 'l.$[]': 1 } }),
  ]
  return random.pick(makers)()
}

/** Writes to both collections, and says whether the model could judge the result as well. */
async function compare(write: Write, before: Document[]): Promise<{ after: Document[]; judged: boolean }> {
  const said = BSON.EJSON.stringify(write)
  const [left, right] = [await outcome(indexed, write), await outcome(plain, write)]
  // An update of many that is refused on the way leaves those behind it as they were: which, depends on the order.
  if (write.many && right.startsWith('code')) await alignAfterRefusal(before)
  else assert.deepEqual(left, right, said)
  const after = await plain.find().sort({ _id: 1 }).toArray()
  assert.deepEqual(texts(await indexed.find().sort({ _id: 1 }).toArray()), texts(after), said)
  return { after, judged: judge(write, right, before, after, said) }
}

async function outcome(
  collection: Collection<{ _id: number }>,
  { filter, update, many, options }: Write,
): Promise<string> {
  try {
    if (!many) return await changeFirst(collection, filter, update, options)
    const { matchedCount, modifiedCount } = await collection.updateMany(filter, update, options)
    return `${matchedCount} matched, ${modifiedCount} modified`
  } catch (error) {
    if (error instanceof MongoServerError) return `code ${error.code}`
    throw error
  }
}

/** By findAndModify with a sort, so that both collections change the same one. */
async function changeFirst(
  collection: typeof plain,
  filter: Document,
  update: Document,
  options: Document,
): Promise<string> {
  const found = await collection.findOneAndUpdate(filter, update, {
    ...options,
    sort: { _id: 1 },
    returnDocument: 'after',
  })
  return BSON.EJSON.stringify(found)
}

async function alignAfterRefusal(before: Document[]): Promise<void> {
  for (const collection of [indexed, plain])
    for (const { _id, ...rest } of before as { _id: number }[]) await collection.replaceOne({ _id }, rest)
}

/** Only for a filter that is an id and nothing more: the model does not know what other conditions match. */
function judge(write: Write, result: string, before: Document[], after: Document[], said: string): boolean {
  const { _id: id, ...conditions } = write.filter
  if (Object.keys(conditions).length > 0) return false
  if (write.many || typeof id !== 'number' || result.startsWith('code')) return false
  const old = before.find((document) => document['_id'] === id)
  const expected = old && modelled(old, write.update)
  if (!expected) return false
  assert.deepEqual(texts(after.filter((document) => document['_id'] === id)), texts([expected]), said)
  return true
}

/** Every value is found through its index as often as it stands in the documents. */
async function checkIndexes(): Promise<void> {
  for (const path of ['p', 'a', 'l', 'o.x'])
    for (const value of await plain.distinct(path)) {
      const find = async (collection: typeof plain) =>
        (
          await collection
            .find({ [path]: value })
            .sort({ _id: 1 })
            .toArray()
        ).map((document) => document._id)
      assert.deepEqual(
        await find(indexed),
        await find(plain),
        `${path}: ${BSON.EJSON.stringify(value as Document)}`,
      )
    }
}

function texts(documents: Document[]): string[] {
  return documents.map((document) => BSON.EJSON.stringify(document))
}
