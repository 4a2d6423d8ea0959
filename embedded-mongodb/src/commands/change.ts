import type { Collection } from '../storage/catalog.ts'
import type { Stored } from '../storage/view.ts'
import { compileUpdate, newDocumentFrom, type Updater } from '../update/index.ts'
import { CommandError } from '../errors.ts'
import { encode, maxDocumentBytes } from '../values/codec.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import type { Context } from './command.ts'
import { checkSize, withId } from './insert.ts'

/** The `u` of an update, or the `update` of a findAndModify, ready to be applied. */
export function readUpdate(
  update: Value | undefined,
  filter: Document,
  arrayFilters: Document[] | undefined,
): Updater {
  const isPipeline = Array.isArray(update)
  if (!isPipeline && !isDocument(update)) {
    throw new CommandError(9, 'Update argument must be either an object or an array')
  }
  if (isPipeline && arrayFilters !== undefined) {
    throw new CommandError(9, 'arrayFilters may not be specified for pipeline-style updates')
  }
  return compileUpdate(
    update as Document | Document[],
    arrayFilters === undefined ? { filter } : { arrayFilters, filter },
  )
}

/** Updates one document. Returns it as it is then, and whether that differs from what it was. */
export function changeOne(
  context: Context,
  collection: Collection,
  { before, updater }: { before: Stored; updater: Updater },
): { after: Document; isModified: boolean } {
  const after = updater.apply(before.document, { now: context.now, inserting: false })
  const body = encode(after)
  if (body.length > maxDocumentBytes) {
    throw new CommandError(17419, `Resulting document after update is larger than ${maxDocumentBytes}`)
  }
  const isModified = !body.equals(before.body)
  if (isModified) context.view.replace(collection, before, after, body)
  return { after, isModified }
}

/** Inserts the document that an upsert makes of its filter and its update. */
export function upsert(
  context: Context,
  collection: string,
  { filter, updater }: { filter: Document; updater: Updater },
): Document {
  const start = newDocumentFrom(filter, { onlyId: updater.isReplacement })
  const document = withId(updater.apply(start, { now: context.now, inserting: true }))
  const body = encode(document)
  checkSize(body)
  context.view.insert(context.view.collectionForWriting(context.db, collection), document, body)
  return document
}
