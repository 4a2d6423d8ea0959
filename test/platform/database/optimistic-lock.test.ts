import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Schema, type Model } from 'mongoose'
import { openDatabase, type Database } from '../../../src/platform/database/open-database.ts'
import { putVersion, type Versioned } from '../../../src/platform/database/optimistic-lock.ts'
import { freshUri } from '../../support/database.ts'

interface Note extends Versioned {
  words: string
}

const noteSchema = new Schema<Note>({ _id: String, version: Number, words: String }, { versionKey: false })

describe('the optimistic lock', () => {
  let database: Database
  let notes: Model<Note>
  /** Another writer, with a connection of its own. */
  let elsewhere: Database
  let notesElsewhere: Model<Note>

  before(async () => {
    const uri = await freshUri()
    database = await openDatabase({ uri: uri })
    elsewhere = await openDatabase({ uri: uri })
    notes = database.connection.model<Note>('note', noteSchema)
    notesElsewhere = elsewhere.connection.model<Note>('note', noteSchema)
  })
  after(async () => {
    await database.connection.dropDatabase()
    await database.close()
    await elsewhere.close()
  })

  test('of two writers who add the same, one does', async () => {
    const answers = await Promise.all([
      putVersion(notes, { _id: 'new', version: 1, words: 'one' }),
      putVersion(notesElsewhere, { _id: 'new', version: 1, words: 'other' }),
    ])
    assert.deepEqual(answers.toSorted(), [false, true])
    assert.equal((await wordsOf('new')).words, answers[0] ? 'one' : 'other')
  })

  test('of two writers who change the same version, one does, and the other may go on from there', async () => {
    await putVersion(notes, { _id: 'known', version: 1, words: 'first' })
    const answers = await Promise.all([
      putVersion(notes, { _id: 'known', version: 2, words: 'one' }),
      putVersion(notesElsewhere, { _id: 'known', version: 2, words: 'other' }),
    ])
    assert.deepEqual(answers.toSorted(), [false, true])
    assert.deepEqual(await wordsOf('known'), { version: 2, words: answers[0] ? 'one' : 'other' })
    assert.equal(await putVersion(notesElsewhere, { _id: 'known', version: 3, words: 'again' }), true)
  })

  test('a version whose one before is not there changes nothing, and adds nothing', async () => {
    assert.equal(await putVersion(notes, { _id: 'nowhere', version: 2, words: 'late' }), false)
    assert.equal(await notes.findById('nowhere').lean(), null)
  })

  async function wordsOf(id: string) {
    return await notes.findById(id, { _id: 0 }).lean().orFail()
  }
})
