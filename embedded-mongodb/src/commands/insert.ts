import { ObjectId } from 'bson'
import { CommandError } from '../errors.ts'
import { checkStorable, decode, encode, maxDocumentBytes } from '../values/codec.ts'
import { isDocument, typeOf, type Document, type Value } from '../values/types.ts'
import { Arguments } from './arguments.ts'
import type { Command, Context } from './command.ts'
import { ok } from './handshake.ts'
import { newCollectionName } from './namespace.ts'
import { runStatements } from './statements.ts'
import { namesOf } from '../values/fields.ts'

export const insert: Command = {
  name: 'insert',
  served: 'insert documents ordered bypassDocumentValidation',
  refused: 'bypassEmptyTsReplacement',
  mayJoinTransaction: true,
  isRetryableWrite: true,
  run(body, context) {
    const args = new Arguments('insert', body)
    const name = newCollectionName(body['insert'], context.db)
    const options = { ordered: args.flag('ordered', true), context }
    const { results, notes } = runStatements(incoming(args, context), options, (bytes) => {
      const { document, body: stored } = readyToStore(bytes)
      context.view.insert(context.view.collectionForWriting(context.db, name), document, stored)
      return { n: 1 }
    })
    return { n: results.length, ...notes, ok }
  },
}

/** Inserts a document that has been read already, as one of several operations of a command. */
export function insertOne(context: Context, name: string, given: Document): { n: number } {
  checkStorable(given)
  const document = withId(given)
  const body = encode(document)
  checkSize(body)
  context.view.insert(context.view.collectionForWriting(context.db, name), document, body)
  return { n: 1 }
}

/** Puts `_id` first, makes one if there is none, and refuses what MongoDB does not store. */
export function withId(document: Document): Document {
  const id = document['_id'] ?? (Object.hasOwn(document, '_id') ? null : new ObjectId())
  checkId(id)
  if (namesOf(document)[0] === '_id') return document
  const { _id: _moved, ...rest } = document
  return { _id: id, ...rest }
}

export function checkSize(bytes: Uint8Array): void {
  if (bytes.length <= maxDocumentBytes) return
  throw new CommandError(
    10334,
    `object to insert too large. size in bytes: ${bytes.length}, max size: ${maxDocumentBytes}`,
  )
}

/** The documents as BSON, whether they came in the command or in a document sequence. */
function incoming(args: Arguments, { sequences }: Context): Uint8Array[] {
  const sequence = sequences.find(({ name }) => name === 'documents')
  return sequence === undefined
    ? args.documents('documents').map((document) => encode(document))
    : sequence.documents
}

function readyToStore(bytes: Uint8Array): { document: Document; body: Uint8Array } {
  checkSize(bytes)
  const given = decode(bytes)
  checkStorable(given)
  const document = withId(given)
  const body = document === given ? bytes : encode(document)
  if (body !== bytes) checkSize(body)
  return { document, body }
}

function checkId(id: Value): void {
  if (Array.isArray(id)) throw new CommandError(53, `The '_id' value cannot be of type ${typeOf(id)}`)
  const dollar = isDocument(id) ? namesOf(id).find((name) => name.startsWith('$')) : undefined
  if (dollar !== undefined) {
    throw new CommandError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    )
  }
}
