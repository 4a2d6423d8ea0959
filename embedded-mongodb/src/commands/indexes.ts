import { Int32, type Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import { hasSameOptions, isSameIndex, parseDefinition, type IndexDefinition } from '../indexes/definition.ts'
import { buildIndex } from '../indexes/build.ts'
import { shown } from '../values/shown.ts'
import type { Collection, Index } from '../storage/catalog.ts'
import { isEqual } from '../values/compare.ts'
import { encode } from '../values/codec.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { Arguments } from './arguments.ts'
import type { Command } from './command.ts'
import { resultsReply } from './cursor-commands.ts'
import { ok } from './handshake.ts'
import { collectionName, existing, newCollectionName } from './namespace.ts'
import { namesOf } from '../values/fields.ts'

const mostIndexes = 64

const createIndexes: Command = {
  name: 'createIndexes',
  served: 'createIndexes indexes commitQuorum ignoreUnknownIndexOptions',
  run(body, { engine: { tables }, db }) {
    const name = newCollectionName(body['createIndexes'], db)
    const definitions = new Arguments('createIndexes', body).documents('indexes').map(parseDefinition)
    if (definitions.length === 0) throw new CommandError(2, 'Must specify at least one index to create')
    const known = tables.collection(db, name)
    return tables.atomically(() => {
      const collection = tables.collectionForWriting(db, name)
      const numIndexesBefore = collection.indexes.length
      const wanted = definitions.filter((definition) => isWanted(collection, definition))
      for (const definition of wanted)
        if (isWanted(collection, definition)) buildIndex(tables, collection, definition)
      return {
        numIndexesBefore,
        numIndexesAfter: collection.indexes.length,
        createdCollectionAutomatically: known === undefined,
        ...(wanted.length === 0 && { note: 'all indexes already exist' }),
        ok,
      }
    })
  },
}

const listIndexes: Command = {
  name: 'listIndexes',
  served: 'listIndexes cursor',
  refused: 'includeBuildUUIDs includeIndexBuildInfo isTimeseriesNamespace',
  run(body, context) {
    const name = collectionName(body['listIndexes'], context.db)
    const collection = existing(name, context)
    if (collection === undefined) throw new CommandError(26, `ns does not exist: ${context.db}.${name}`)
    const indexes = collection.indexes.map((index) => encode(shownIndex(index)))
    return resultsReply(context, indexes, { collection: name, body })
  },
}

const shapeOfDrop: Omit<Command, 'name' | 'served'> = {
  run(body, { engine: { tables }, db }) {
    const [command = ''] = namesOf(body)
    const name = collectionName(body[command], db)
    const collection = tables.collection(db, name)
    if (collection === undefined) throw new CommandError(26, `ns not found ${db}.${name}`)
    const nIndexesWas = collection.indexes.length
    const dropped = indexesToDrop(collection, body['index'] ?? null)
    tables.beginWriting()
    for (const index of dropped) tables.catalog.dropIndex(collection, index)
    return body['index'] === '*'
      ? { nIndexesWas, msg: 'non-_id indexes dropped for collection', ok }
      : { nIndexesWas, ok }
  },
}

export const indexCommands: Command[] = [
  createIndexes,
  listIndexes,
  { ...shapeOfDrop, name: 'dropIndexes', served: 'dropIndexes index' },
  { ...shapeOfDrop, name: 'deleteIndexes', served: 'deleteIndexes index' },
]

export function shownIndex({ definition }: Index): BsonDocument {
  return { v: new Int32(2), ...definition.document }
}

/** False when the index exists. Throws 85 or 86 when one exists that differs in its name or its options. */
function isWanted(collection: Collection, definition: IndexDefinition): boolean {
  const definitions = collection.indexes.map((index) => index.definition)
  const namesake = definitions.find(({ name }) => name === definition.name)
  const same = definitions.find((other) => isSameIndex(other, definition))
  const isIdKey = definition.document['key'] !== undefined && same === definitions[0]
  if (isIdKey && namesake === undefined && same?.name === '_id_') return false
  if (namesake !== undefined) {
    if (!isSameIndex(namesake, definition)) throw sameName(namesake, definition)
    if (!hasSameOptions(namesake, definition))
      throw otherOptions('the same name but different options', namesake, definition)
    return false
  }
  if (same !== undefined) {
    if (!hasSameOptions(same, definition))
      throw otherOptions('a different name and options', same, definition)
    throw new CommandError(85, `Index already exists with a different name: ${same.name}`)
  }
  if (definitions.length >= mostIndexes) {
    throw new CommandError(
      67,
      `add index fails, too many indexes for ${collection.namespace} key:${shown(definition.document['key'] ?? null)}`,
    )
  }
  return true
}

function sameName(existingIndex: IndexDefinition, wanted: IndexDefinition): CommandError {
  return new CommandError(
    86,
    'An existing index has the same name as the requested index. When index names are not specified, they are ' +
      'auto generated and can cause conflicts. Please refer to our documentation. ' +
      `Requested index: ${specOf(wanted)}, existing index: ${specOf(existingIndex)}`,
  )
}

function otherOptions(how: string, existingIndex: IndexDefinition, wanted: IndexDefinition): CommandError {
  return new CommandError(
    85,
    `An equivalent index already exists with ${how}. ` +
      `Requested index: ${specOf(wanted)}, existing index: ${specOf(existingIndex)}`,
  )
}

function specOf({ document }: IndexDefinition): string {
  return shown({ v: new Int32(2), ...document })
}

function indexesToDrop({ indexes }: Collection, wanted: Value): Index[] {
  if (wanted === '*') return indexes.slice(1)
  const names = Array.isArray(wanted) ? wanted : [wanted]
  return names.map((name) => indexToDrop(indexes, name))
}

function indexToDrop(indexes: Index[], wanted: Value): Index {
  const found = indexes.find(({ definition }) =>
    isDocument(wanted) ? isEqual(definition.document['key'] as Document, wanted) : definition.name === wanted,
  )
  if (found === undefined) {
    const how = isDocument(wanted)
      ? `can't find index with key: ${shown(wanted)}`
      : `index not found with name [${typeof wanted === 'string' ? wanted : shown(wanted)}]`
    throw new CommandError(27, how)
  }
  if (found === indexes[0]) throw new CommandError(72, 'cannot drop _id index')
  return found
}
