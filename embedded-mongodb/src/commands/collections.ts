import { UUID, type Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../query/filter.ts'
import type { Collection } from '../storage/catalog.ts'
import { decode, encode } from '../values/codec.ts'
import { shown } from '../values/shown.ts'
import type { Document } from '../values/types.ts'
import { Arguments, checkFields, isWithoutEffect } from './arguments.ts'
import type { Command } from './command.ts'
import { resultsReply } from './cursor-commands.ts'
import { ok } from './handshake.ts'
import { shownIndex } from './indexes.ts'
import { collectionName, newCollectionName } from './namespace.ts'

const optionsOfCreate =
  'capped size max autoIndexId idIndex storageEngine validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation timeseries clusteredIndex expireAfterSeconds changeStreamPreAndPostImages encryptedFields temp flags'

const create: Command = {
  name: 'create',
  served: `create ${optionsOfCreate}`,
  run(body, { engine, db }) {
    const name = newCollectionName(body['create'], db)
    const known = engine.tables.collection(db, name)
    if (known !== undefined) {
      // No collection here has options, so that any that is asked for is another one.
      if (hasOptions(body)) throw otherOptions(known)
      return { ok }
    }
    checkFields('create', body, { served: 'create', refused: optionsOfCreate })
    engine.tables.collectionForWriting(db, name)
    return { ok }
  },
}

const drop: Command = {
  name: 'drop',
  served: 'drop',
  refused: 'collectionUUID',
  run(body, { engine, db }) {
    const collection = engine.tables.collection(db, collectionName(body['drop'], db))
    if (collection === undefined) return { ok }
    const nIndexesWas = collection.indexes.length
    engine.tables.beginWriting()
    engine.tables.catalog.drop(collection)
    engine.cursors.killWhere(({ namespace }) => namespace === collection.namespace)
    return { nIndexesWas, ns: collection.namespace, ok }
  },
}

const dropDatabase: Command = {
  name: 'dropDatabase',
  served: 'dropDatabase',
  run(_body, { engine, db }) {
    const collections = engine.tables.catalog.collectionsOf(db)
    if (collections.length === 0) return { ok }
    engine.tables.beginWriting()
    for (const collection of collections) engine.tables.catalog.drop(collection)
    engine.cursors.killWhere(({ namespace }) => namespace.startsWith(`${db}.`))
    return { dropped: db, ok }
  },
}

const listCollections: Command = {
  name: 'listCollections',
  served: 'listCollections filter nameOnly authorizedCollections cursor',
  run(body, context) {
    const args = new Arguments('listCollections', body)
    const matches = compileFilter(args.optionalDocument('filter') ?? {})
    const nameOnly = args.flag('nameOnly')
    const listed = context.engine.tables.catalog
      .collectionsOf(context.db)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((collection) => encode(shownCollection(collection)))
      .filter((bytes) => matches(decode(bytes)))
      .map((bytes) => (nameOnly ? encode(nameAndType(decode(bytes))) : bytes))
    return resultsReply(context, listed, { collection: '$cmd.listCollections', body })
  },
}

const listDatabases: Command = {
  name: 'listDatabases',
  served: 'listDatabases filter nameOnly authorizedDatabases',
  isAdminOnly: true,
  run(body, { engine }) {
    const args = new Arguments('listDatabases', body)
    const matches = compileFilter(args.optionalDocument('filter') ?? {})
    const names = new Set(engine.tables.catalog.collections().map(({ db }) => db))
    const sizeOnDisk = engine.tables.bytes()
    const databases = [...names]
      .toSorted()
      .map((name) => ({ name, sizeOnDisk, empty: false }))
      .filter((database) => matches(decode(encode(database))))
    if (args.flag('nameOnly')) return { databases: databases.map(({ name }) => ({ name })), ok }
    return { databases, totalSize: sizeOnDisk, totalSizeMb: Math.floor(sizeOnDisk / 2 ** 20), ok }
  },
}

export const collectionCommands: Command[] = [create, drop, dropDatabase, listCollections, listDatabases]

function hasOptions(body: Document): boolean {
  return optionsOfCreate
    .split(' ')
    .some((option) => body[option] !== undefined && !isWithoutEffect(option, body[option]))
}

function otherOptions({ namespace, uuid }: Collection): CommandError {
  const options = shown({ uuid: new UUID(Buffer.from(uuid)) })
  return new CommandError(48, `namespace ${namespace} already exists, but with different options: ${options}`)
}

function shownCollection({ name, uuid, indexes: [idIndex] }: Collection): BsonDocument {
  return {
    name,
    type: 'collection',
    options: {},
    info: { readOnly: false, uuid: new UUID(Buffer.from(uuid)) },
    ...(idIndex !== undefined && { idIndex: shownIndex(idIndex) }),
  }
}

function nameAndType({ name, type }: BsonDocument): BsonDocument {
  return { name, type }
}
