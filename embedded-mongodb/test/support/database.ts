import { randomUUID } from 'node:crypto'
import { after } from 'node:test'
import { MongoClient, type Db } from 'mongodb'
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../src/index.ts'

let embedded: Promise<EmbeddedDatabase> | undefined
const opened: { client: MongoClient; db: Db }[] = []

/**
 * MONGODB_URI when it is set, else a server in memory, one for this test file. It ends with the process, after all its
 * clients: a driver whose server goes first may not end when it is closed.
 */
export async function databaseUri(): Promise<string> {
  const given = process.env['MONGODB_URI']
  if (given) return given
  embedded ??= startEmbeddedDatabase({ testCommands: true })
  return (await embedded).uri
}

/** An empty database of its own name; dropped, and its client closed, when this file's tests are done. */
export async function freshDatabase(): Promise<{ client: MongoClient; db: Db }> {
  const client = await new MongoClient(await databaseUri()).connect()
  const db = client.db(`test_${randomUUID().slice(0, 13)}`)
  opened.push({ client, db })
  return { client, db }
}

// Registered while this file loads, so that it belongs to the test file and not to the test that asks first.
after(async () => {
  await Promise.all(opened.map(({ db }) => db.dropDatabase()))
  await Promise.all(opened.map(({ client }) => client.close()))
})
