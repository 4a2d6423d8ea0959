import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { test } from 'node:test'
import supertest from 'supertest'
import { openDatabase } from '../../src/platform/database/open-database.ts'
import { freshUri } from '../support/database.ts'
import { watchActs } from '../support/whole-acts.ts'

/** Each portal of a test is closed with this watch over every form that was sent to it. */
test('an act that is kept by two commits is seen, and one commit with all that it writes is not', async (t) => {
  const { connection, inTransaction, close } = await openDatabase({ uri: await freshUri() })
  t.after(close)
  const { torn, watch } = watchActs(connection)
  const add = (name: string) => connection.collection(name).insertOne({})
  const press = (act: () => Promise<unknown>) => {
    const answer: RequestListener = (_req, res) => void act().then(() => res.end())
    return supertest(createServer(watch(answer))).post('/days/new?from=home')
  }

  await press(() => inTransaction(() => add('days').then(() => add('outbox'))))
  await press(() => add('days').then(() => add('sessions')))
  assert.deepEqual(torn, [])

  await press(() => inTransaction(() => add('days')).then(() => add('outbox')))
  await press(() => add('days').then(() => add('outbox')))
  const twice = { form: '/days/new', commits: ['days', 'outbox'] }
  assert.deepEqual(torn, [twice, twice])
})
