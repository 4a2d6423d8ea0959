import assert from 'node:assert/strict'
import { after, before, describe, mock, test } from 'node:test'
import { Db } from 'mongodb'
import { Schema } from 'mongoose'
import { createIndexes, openDatabase, type Database } from '../../../src/platform/database/open-database.ts'
import { sentenceFor } from '../../../src/start-messages.ts'
import { freshUri } from '../../support/database.ts'

const thingSchema = new Schema<{ _id: string; name: string; size: number }>(
  { _id: { type: String, required: true }, name: String, size: Number },
  { versionKey: false },
)
thingSchema.index({ name: 1 }, { unique: true })
thingSchema.index({ size: -1, name: 1 }, { partialFilterExpression: { size: { $exists: true } } })
thingSchema.index({ size: 1 })
const plainSchema = new Schema<{ _id: string }>({ _id: String }, { versionKey: false })

describe('a database that is made ready', () => {
  let database: Database
  const commands: string[] = []
  before(async () => {
    database = await openDatabase({ uri: await freshUri({ monitorCommands: 'true' }) })
    database.connection.model('thing', thingSchema, 'things')
    database.connection.model('plain', plainSchema, 'plains')
    database.connection.getClient().on('commandStarted', ({ commandName, command }) => {
      commands.push(`${commandName} ${String(command[commandName])}`)
    })
  })
  after(async () => {
    await database.connection.dropDatabase()
    await database.close()
  })

  test('makes each collection with all its indexes by one command', async () => {
    await createIndexes(database.connection)
    assert.deepEqual(commands.toSorted(), ['create plains', 'createIndexes things'])
    const made = await database.connection.collection('things').indexes()
    assert.deepEqual(
      made.map(({ v: _v, ...rest }) => rest),
      [
        { key: { _id: 1 }, name: '_id_' },
        { key: { name: 1 }, name: 'name_1', unique: true },
        {
          key: { size: -1, name: 1 },
          name: 'size_-1_name_1',
          partialFilterExpression: { size: { $exists: true } },
        },
        { key: { size: 1 }, name: 'size_1' },
      ],
    )
  })

  test('is MongoDB 8.0 or newer: an older one is refused in a sentence', async () => {
    const hello = mock.method(Db.prototype, 'command', async () => ({ maxWireVersion: 21 }))
    const opening = openDatabase({ uri: await freshUri() })
    await assert.rejects(opening, (error) => /older than MongoDB 8\.0/.test(sentenceFor(error) ?? ''))
    hello.mock.restore()
  })

  test('may be made ready again, by the next process', async () => {
    await createIndexes(database.connection)
    assert.equal((await database.connection.collection('things').indexes()).length, 4)
  })
})
