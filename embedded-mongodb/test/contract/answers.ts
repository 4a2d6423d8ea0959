import assert from 'node:assert/strict'
import {
  MongoBulkWriteError,
  MongoServerError,
  type Collection,
  type Db,
  type Document,
  type RunCommandOptions,
} from 'mongodb'
import { freshDatabase } from '../support/database.ts'

/** Documents of the contract checks: small whole numbers as _id, so that a row can name them. */
export type Doc = Document & { _id: number }

const { client, db } = await freshDatabase()
let collections = 0

export { client, db }

/** A new collection that holds the documents; those without _id get 1, 2, 3 … */
export async function collectionOf(documents: Document[], database: Db = db): Promise<Collection<Doc>> {
  const collection = database.collection<Doc>(`c${++collections}`)
  if (documents.length > 0)
    await collection.insertMany(documents.map((document, index) => ({ _id: index + 1, ...document })))
  return collection
}

/** The server's error for a command that must fail; a write error of a batch counts as its own error. */
export async function errorOf(run: () => Promise<unknown>): Promise<MongoServerError> {
  const outcome = await run().then(
    (answer) => assert.fail(`was accepted: ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  )
  if (outcome instanceof MongoServerError || outcome instanceof MongoBulkWriteError) return outcome
  throw outcome
}

export async function codeOf(run: () => Promise<unknown>): Promise<number | string | undefined> {
  return (await errorOf(run)).code
}

/** The code of the first write error, or of the command itself, of a command sent as it stands; or 'accepted'. */
export async function codeOfCommand(
  command: Document,
  database: Db = db,
  options: RunCommandOptions = {},
): Promise<unknown> {
  try {
    const reply = await database.command(command, options)
    return (reply['writeErrors'] as Document[] | undefined)?.[0]?.['code'] ?? 'accepted'
  } catch (error) {
    if (error instanceof MongoServerError) return error.code
    throw error
  }
}

export function ids(documents: Document[]): unknown[] {
  return documents.map((document) => document['_id'])
}
