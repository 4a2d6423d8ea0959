import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Mongoose, Schema, Types } from 'mongoose'
import { serve } from './serve.ts'

// Before the server's own: a driver whose server has gone may not end when it is closed.
after(() => connection.close())
const { uri } = await serve()
const mongoose = new Mongoose({ strictQuery: 'throw', transactionAsyncLocalStorage: true })
const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 5000 }).asPromise()

const teams = new Schema({ name: { type: String, required: true, unique: true }, members: [Types.ObjectId] })
const people = new Schema(
  {
    name: String,
    mail: { type: String, unique: true, sparse: true },
    team: { type: Schema.Types.ObjectId, ref: 'Team' },
    tags: [String],
    notes: [{ text: String, at: Date }],
    address: { town: String, code: String },
    count: { type: Number, default: 0 },
  },
  { timestamps: true, optimisticConcurrency: true },
)
const Team = connection.model('Team', teams)
const Person = connection.model('Person', people)
await Promise.all([Team.init(), Person.init()])

test('a model saves what changed, and refuses a save over another', async () => {
  const person = await Person.create({ name: 'Ada', tags: ['a'], notes: [{ text: 'x', at: new Date(5) }] })
  const [one, other] = [await Person.findById(person.id), await Person.findById(person.id)]
  one?.tags.push('b')
  one?.set('address.town', 'Cardiff')
  await one?.save()
  other?.tags.push('c')
  await assert.rejects(async () => other?.save(), { name: 'VersionError' })
  const saved = await Person.findById(person.id).lean()
  assert.deepEqual([saved?.tags, saved?.address?.town, saved?.__v], [['a', 'b'], 'Cardiff', 1])
  assert.ok((saved?.updatedAt.getTime() ?? 0) >= (saved?.createdAt.getTime() ?? Infinity))
})

test('a Map is kept in its order, also under names that look like array indexes', async () => {
  const Count = connection.model('Count', new Schema({ days: { type: Map, of: Number } }))
  const { _id } = await Count.create({
    days: new Map([
      ['2', 5],
      ['1', 7],
    ]),
  })
  await Count.updateOne({ _id }, { $set: { 'days.0': 9 } })
  const days = new Map([
    ['2', 5],
    ['1', 7],
    ['0', 9],
  ])
  assert.equal(await Count.collection.countDocuments({ days: { $eq: days } }), 1)
  assert.equal(await Count.collection.countDocuments({ days: { $eq: { 0: 9, 1: 7, 2: 5 } } }), 0)
})

test('indexes are made as the schema says, and syncing them again changes nothing', async () => {
  const made = await Person.collection.indexes()
  assert.deepEqual(new Set(made.map(({ name }) => name)), new Set(['_id_', 'mail_1']))
  assert.deepEqual(await Person.syncIndexes(), [])
  assert.deepEqual(await Person.diffIndexes(), { toDrop: [], toCreate: [] })
})

test('a second person with one address is refused with its key', async () => {
  await Person.create({ name: 'B', mail: 'b@x' })
  await assert.rejects(Person.create({ name: 'B2', mail: 'b@x' }), {
    code: 11000,
    keyPattern: { mail: 1 },
    keyValue: { mail: 'b@x' },
  })
})

test('populate, cursors, lean, exists, distinct and counts', async () => {
  const team = await Team.create({ name: 'Red' })
  await Person.insertMany(Array.from({ length: 250 }, (_, count) => ({ name: 'C', team: team._id, count })))
  const found = await Person.findOne({ count: 7, team: team._id }).populate<{ team: { name: string } }>(
    'team',
  )
  assert.equal(found?.team.name, 'Red')
  let sum = 0
  for await (const { count } of Person.find({ team: team._id }).sort({ count: -1 }).cursor({ batchSize: 20 }))
    sum += count
  assert.equal(sum, (249 * 250) / 2)
  assert.ok(await Person.exists({ count: 249 }))
  assert.deepEqual(await Person.distinct('name', { team: team._id }), ['C'])
  assert.equal(await Person.countDocuments({ team: team._id, count: { $lt: 10 } }), 10)
})

test('findOneAndUpdate, upsert, bulkWrite and updateMany answer as MongoDB does', async () => {
  const upserted = await Person.findOneAndUpdate(
    { name: 'D' },
    { $set: { count: 5 }, $setOnInsert: { tags: ['new'] } },
    { upsert: true, returnDocument: 'after', includeResultMetadata: true },
  )
  assert.equal(upserted.lastErrorObject?.['updatedExisting'], false)
  assert.equal(upserted.value?.count, 5)
  const many = await Person.updateMany({ name: 'D' }, { $inc: { count: 1 }, $addToSet: { tags: 'new' } })
  assert.deepEqual([many.matchedCount, many.modifiedCount], [1, 1])
  const bulk = await Person.bulkWrite([
    { insertOne: { document: { name: 'E' } } },
    { updateOne: { filter: { name: 'E' }, update: { $push: { tags: { $each: ['z', 'y'], $sort: 1 } } } } },
    { deleteOne: { filter: { name: 'D' } } },
  ])
  assert.deepEqual([bulk.insertedCount, bulk.modifiedCount, bulk.deletedCount], [1, 1, 1])
  assert.deepEqual((await Person.findOne({ name: 'E' }))?.tags, ['y', 'z'])
})

test('a transaction that throws leaves nothing, one that ends well leaves all', async () => {
  await assert.rejects(
    connection.transaction(async () => {
      await Team.create({ name: 'Gone' })
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.equal(await Team.exists({ name: 'Gone' }), null)
  await connection.transaction(async () => {
    const team = await Team.create({ name: 'Blue' })
    await Person.create({ name: 'F', team: team._id })
  })
  assert.ok(await Team.exists({ name: 'Blue' }))
  assert.ok(await Person.exists({ name: 'F' }))
})
