import { UUID, type Document as BsonDocument } from 'bson'
import { CommandError } from '../errors.ts'
import { compileFilter } from '../query/filter.ts'
import type { Collection } from '../storage/catalog.ts'
import { decode, encode } from '../values/codec.ts'
import { Arguments } from './arguments.ts'
import type { Command } from './command.ts'
import { resultsReply } from './cursor-commands.ts'
import { ok } from './handshake.ts'
import { shownIndex } from './indexes.ts'
import { collectionName, newCollectionName } from './namespace.ts'

const create: Command = {
  name: 'create',
  served: 'create',
  refused:
    'capped size max autoIndexId idIndex storageEngine validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation timeseries clusteredIndex expireAfterSeconds changeStreamPreAndPostImages encryptedFields temp flags',
  run(body, { engine, db }) {
    const name = newCollectionName(body['create'], db)
    if (engine.tables.collection(db, name) !== undefined) {
      throw new CommandError(48, `Collection ${db}.${name} already exists.`)
    }
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
    const shown = context.engine.tables.catalog
      .collectionsOf(context.db)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((collection) => encode(shownCollection(collection)))
      .filter((bytes) => matches(decode(bytes)))
      .map((bytes) => (nameOnly ? encode(nameAndType(decode(bytes))) : bytes))
    return resultsReply(context, shown, { collection: '$cmd.listCollections', body })
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
