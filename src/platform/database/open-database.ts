import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseFolderError, findRunningDatabase, startEmbeddedDatabase } from 'embedded-mongodb'
import type { IndexDescription } from 'mongodb'
import { Mongoose, type Connection, type IndexDefinition, type IndexOptions } from 'mongoose'
import type { InTransaction } from '../../shared/ports.ts'
import { databaseName } from './database-name.ts'
import { runMigrations, type Migration } from './migrations.ts'

export interface Database {
  connection: Connection
  inTransaction: InTransaction
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
  const listeners: ((collection: string | undefined) => void)[] = []
  const tellOfWrite = (collection?: string): void => listeners.forEach((listener) => listener(collection))
  for (const moment of ['operation-start', 'operation-end']) {
    connection.on(moment, ({ method, collectionName }: { method: string; collectionName: string }) => {
      if (isWrite.test(method)) tellOfWrite(collectionName)
    })
  }
  return {
    connection,
    inTransaction: joiningTransactions(connection, tellOfWrite),
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

/** The driver's methods that change documents. */
const isWrite = /^(insert|update|replace|delete|bulkWrite|findOneAnd)/

/** A transaction that is begun inside another one is part of it. */
function joiningTransactions(connection: Connection, whenOver: () => void): InTransaction {
  const under = new AsyncLocalStorage<true>()
  return (work) =>
    under.getStore() ? work() : under.run(true, () => connection.transaction(work).finally(whenOver))
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
