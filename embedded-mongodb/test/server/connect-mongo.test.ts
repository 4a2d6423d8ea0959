import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { MongoStore } from 'connect-mongo'
import session from 'express-session'
import { serve } from './serve.ts'

type Session = session.SessionData & { name?: string }

const { client } = await serve()
const store = MongoStore.create<Session>({ client, dbName: 'sessions', ttl: 60, timestamps: true })
after(() => store.close())
const rows = client.db('sessions').collection<{ _id: string; expires: Date }>('sessions')

test('a session is kept, found and changed', async () => {
  await set('a', 'Ada')
  assert.equal((await get('a'))?.name, 'Ada')
  await set('a', 'Grace')
  assert.equal((await get('a'))?.name, 'Grace')
  assert.equal(await rows.countDocuments({ _id: 'a' }), 1)
})

test('touching a session moves its end', async () => {
  await set('t', 'Ada')
  await rows.updateOne({ _id: 't' }, { $set: { expires: new Date(Date.now() + 1000) } })
  await call<void>((done) => store.touch('t', sessionOf('Ada'), done))
  assert.ok(((await rows.findOne({ _id: 't' }))?.expires.getTime() ?? 0) > Date.now() + 30_000)
})

test('a session past its end is not found', async () => {
  await set('old', 'Ada')
  await rows.updateOne({ _id: 'old' }, { $set: { expires: new Date(Date.now() - 1000) } })
  assert.equal(await get('old'), undefined)
})

test('sessions are counted, listed, destroyed and cleared', async () => {
  await call<void>((done) => store.clear(done))
  await set('a', 'Ada')
  await set('b', 'Grace')
  assert.equal(await call<number>((done) => store.length(done)), 2)
  const all = await call<unknown>((done) => store.all(done))
  assert.deepEqual((all as Session[]).map(({ name }) => name).includes('Grace'), true)
  await call<void>((done) => store.destroy('a', done))
  assert.equal(await get('a'), undefined)
  await call<void>((done) => store.clear(done))
  assert.equal(await rows.countDocuments(), 0)
})

test('the store makes an index by which MongoDB removes old sessions', async () => {
  const indexes = await rows.indexes()
  assert.ok(indexes.some(({ key, expireAfterSeconds }) => key['expires'] === 1 && expireAfterSeconds === 0))
})

function sessionOf(name: string): Session {
  return { cookie: new session.Cookie(), name }
}

function set(id: string, name: string): Promise<void> {
  return call((done) => store.set(id, sessionOf(name), done))
}

async function get(id: string): Promise<Session | undefined> {
  return (await call<Session | null | undefined>((done) => store.get(id, done))) ?? undefined
}

/** A method with a callback as a promise. */
function call<Result>(method: (done: (error: unknown, result?: Result) => void) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    method((error, result) => {
      if (error) reject(error instanceof Error ? error : new Error('the store failed', { cause: error }))
      else resolve(result as Result)
    })
  })
}
