import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseFolderError, findRunningDatabase, startEmbeddedDatabase } from 'embedded-mongodb'
import type { ClientSession, IndexDescription } from 'mongodb'
import { Mongoose, type Connection, type IndexDefinition, type IndexOptions } from 'mongoose'
import type { InTransaction, WriteTogether } from '../../shared/ports.ts'
import { databaseName } from './database-name.ts'
import { runMigrations, type Migration } from './migrations.ts'
import { writingTogether } from './write-together.ts'

export interface Database {
  connection: Connection
  inTransaction: InTransaction
  writeTogether: WriteTogether
  /**
   * Tells of each write that this process makes to a collection of its stores, when it begins and again when it has ended;
   * undefined for all of a transaction together, once it is over.
   */
  onWrite(listener: (collection: string | undefined) => void): void
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

export type DatabasePlace = { readonly uri: string } | { readonly dataDir: string }

/**
 * Opens the database: the MongoDB at `uri`, or the embedded one in `dataDir`.
 * With `join`, the embedded server of a portal that already runs on the folder is used, if there is one.
 */
export async function openDatabase(
  place: DatabasePlace,
  options: { join?: boolean } = {},
): Promise<Database> {
  const server = await serverAt(place, options.join ?? false)
  try {
    return await connect(server.uri, server.close)
  } catch (error) {
    await server.close()
    throw error
  }
}

async function serverAt(
  place: DatabasePlace,
  join: boolean,
): Promise<{ uri: string; close(): Promise<void> }> {
  const notOurs = { close: async () => {} }
  if ('uri' in place) return { uri: place.uri, ...notOurs }
  const running = join ? await findRunningDatabase(place.dataDir) : undefined
  return running === undefined
    ? startEmbeddedDatabase({ ...place, databaseName })
    : { uri: running, ...notOurs }
}

async function connect(uri: string, closeServer: () => Promise<void>): Promise<Database> {
  // An instance of its own: with one for all, a transaction of one database would reach into another.
  const mongoose = new Mongoose({ strictQuery: 'throw', transactionAsyncLocalStorage: true })
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: 5000,
    autoCreate: false,
    autoIndex: false,
  })
  await connection.asPromise()
  await refuseOlder(connection).catch(async (error: unknown) => {
    await connection.destroy()
    throw error
  })
  const listeners: ((collection: string | undefined) => void)[] = []
  const tellOfWrite = (collection?: string): void => listeners.forEach((listener) => listener(collection))
  for (const moment of ['operation-start', 'operation-end']) {
    connection.on(moment, ({ method, collectionName }: { method: string; collectionName: string }) => {
      if (isWrite.test(method)) tellOfWrite(collectionName)
    })
  }
  const under = new AsyncLocalStorage<UnderWay>()
  return {
    connection,
    inTransaction: joiningTransactions(connection, under, tellOfWrite),
    writeTogether: writingTogether(connection, () => under.getStore()?.session),
    onWrite: (listener) => void listeners.push(listener),
    ping: async () => {
      await connection.getClient().db().command({ ping: 1 })
    },
    close: async () => {
      // Not close(), after which mongoose keeps the connection and its models for another opening.
      await connection.destroy()
      await closeServer()
    },
  }
}

/** The operator can mend it: the message is a sentence for them. */
export class DatabaseVersionError extends Error {}

/** What MongoDB 8.0 says of itself, and what is older does not: it has no command that writes to several collections. */
const wireVersionOf8 = 25

async function refuseOlder(connection: Connection): Promise<void> {
  const { maxWireVersion } = await connection.getClient().db('admin').command({ hello: 1 })
  if (Number(maxWireVersion) < wireVersionOf8)
    throw new DatabaseVersionError(
      'The database at MONGODB_URI is older than MongoDB 8.0: use that, or a newer one.',
    )
}

/** The driver's methods that change documents. */
const isWrite = /^(insert|update|replace|delete|bulkWrite|findOneAnd)/

/** The transaction that is under way; its session is there once it has begun. */
interface UnderWay {
  session?: ClientSession
}

/** A transaction that is begun inside another one is part of it. */
function joiningTransactions(
  connection: Connection,
  under: AsyncLocalStorage<UnderWay>,
  whenOver: () => void,
): InTransaction {
  return (work) => {
    if (under.getStore()) return work()
    const one: UnderWay = {}
    const withSession = (session: ClientSession) => {
      one.session = session
      return work()
    }
    return under.run(one, () => connection.transaction(withSession).finally(whenOver))
  }
}

/** Makes ready what the stores on the connection need: their indexes first, which keep migrations from making twins. */
export async function prepareDatabase(
  connection: Connection,
  migrations: readonly Migration[],
): Promise<void> {
  await createIndexes(connection)
  await runMigrations(connection.getClient().db(), migrations)
}

/** Makes the collections and indexes of every store that was created on the connection. */
export async function createIndexes(connection: Connection): Promise<void> {
  const models = Object.values(connection.models)
  await Promise.all(
    models.map(async (model) => {
      const indexes = model.schema.indexes().map(([key, options]) => indexOf(key, options))
      // All of a collection in one command, which makes the collection too: mongoose sends one command an index.
      await (indexes.length > 0 ? model.collection.createIndexes(indexes) : model.createCollection())
    }),
  )
}

/** Without the one option that mongoose adds by itself, and servers have long ignored. */
function indexOf(key: IndexDefinition, { background: _background, ...options }: IndexOptions) {
  return { ...options, key } as IndexDescription
}

export { DatabaseFolderError }
