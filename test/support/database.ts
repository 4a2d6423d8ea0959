import { randomUUID } from 'node:crypto'
import { after } from 'node:test'
import { startEmbeddedDatabase, type EmbeddedDatabase } from 'embedded-mongodb'
import { MongoClient, type Db } from 'mongodb'
import type { Connection } from 'mongoose'

let embedded: Promise<EmbeddedDatabase> | undefined
const opened: { client: MongoClient; db: Db }[] = []

/**
 * MONGODB_URI when it is set, else an embedded server in memory, one for this test file. It ends with the process, after
 * all its clients: a driver whose server goes first may not end when it is closed.
 */
export async function databaseUri(): Promise<string> {
  const given = process.env['MONGODB_URI']
  if (given) return given
  embedded ??= startEmbeddedDatabase({})
  return (await embedded).uri
}

/** Of an empty database of its own name; `options` are the driver's. */
export async function freshUri(options: Record<string, string> = {}): Promise<string> {
  const uri = new URL(await databaseUri())
  uri.pathname = `/test_${randomUUID().slice(0, 13)}`
  for (const [name, value] of Object.entries(options)) uri.searchParams.set(name, value)
  return uri.href
}

/** An empty database of its own name; dropped, and its client closed, when this file's tests are done. */
export async function freshDatabase(): Promise<{ client: MongoClient; db: Db }> {
  const client = await new MongoClient(await databaseUri()).connect()
  const db = client.db(`test_${randomUUID().slice(0, 13)}`)
  opened.push({ client, db })
  return { client, db }
}

/** A test's clock may stand long before the database's, which would remove what is new as long expired. */
export async function keepWhatTheSweepWouldTake(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    for (const [keys, { expireAfterSeconds }] of model.schema.indexes()) {
      if (expireAfterSeconds === undefined) continue
      await model.collection.dropIndex(Object.entries(keys).flat().join('_'))
    }
  }
}

// Registered while this file loads, so that it belongs to the test file and not to the test that asks first.
after(async () => {
  await Promise.all(opened.map(({ db }) => db.dropDatabase()))
  await Promise.all(opened.map(({ client }) => client.close()))
})
