import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openDatabase, type Database } from '../../../src/platform/database/open-database.ts'
import type { Write } from '../../../src/shared/ports.ts'
import { freshUri } from '../../support/database.ts'

class TakenError extends Error {}

describe('writes that are sent together', () => {
  let database: Database
  before(async () => {
    database = await openDatabase({ uri: await freshUri() })
    await database.connection.createCollection('things')
    await database.connection.createCollection('notes')
  })
  after(async () => {
    await database.connection.dropDatabase()
    await database.close()
  })

  const together = (...writes: Write[]) => database.inTransaction(() => database.writeTogether(writes))
  const things = () => database.connection.collection<{ _id: string; size?: number }>('things')
  const sizeOf = async (_id: string) => (await things().findOne({ _id }))?.size
  const otherwise = () => new TakenError()
  const insert = (_id: string, collection = 'things'): Write => ({ collection, does: { insert: { _id } } })
  const resize = (_id: string, size: number): Write => ({
    collection: 'things',
    does: { change: { _id }, set: { size } },
  })

  test('add, change and remove in several collections', async () => {
    await together(insert('one'), insert('two'), insert('one', 'notes'))
    await together(resize('one', 2), {
      collection: 'notes',
      does: { removeAll: {} },
    })
    assert.equal(await sizeOf('one'), 2)
    assert.equal(await database.connection.collection('notes').countDocuments(), 0)
  })

  test('are all or none: a key that is taken is the error that the write names', async () => {
    await together(insert('three'))
    await assert.rejects(together(resize('three', 9), { ...insert('three'), otherwise }), TakenError)
    await assert.rejects(together(resize('three', 9), insert('three')), { code: 11000 })
    assert.equal(await sizeOf('three'), undefined)
  })

  test('of which one finds nothing: it is an error where the write says so', async () => {
    await together(insert('four'))
    await together(resize('four', 1), resize('nobody', 1))
    await assert.rejects(together(resize('four', 2), { ...resize('nobody', 1), otherwise }), TakenError)
    assert.equal(await sizeOf('four'), 1)
  })

  test('that rest on what has changed since are made again, from what is there then', async () => {
    await together(insert('five'), resize('five', 1))
    const read: (number | undefined)[] = [0]
    await database.inTransaction(async () => {
      const size = read.at(-1)
      read.push(await sizeOf('five'))
      const change = { collection: 'things', does: { change: { _id: 'five', size }, set: { size: 7 } } }
      await database.writeTogether([insert(`six ${read.length}`), { ...change, otherwise: 'again' }])
    })
    assert.deepEqual(read, [0, 1, 1])
    assert.equal(await sizeOf('five'), 7)
    assert.equal(await things().countDocuments({ _id: /^six/ }), 1)
  })

  test('are part of a transaction, or refused', async () => {
    await assert.rejects(database.writeTogether([insert('seven')]), /in a transaction alone/)
    await assert.rejects(
      database.inTransaction(async () => {
        await database.writeTogether([insert('eight')])
        throw new TakenError()
      }),
      TakenError,
    )
    assert.equal(await things().countDocuments({ _id: { $in: ['seven', 'eight'] } }), 0)
  })
})
