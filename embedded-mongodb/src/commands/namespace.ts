import { CommandError } from '../errors.ts'
import type { Collection } from '../storage/catalog.ts'
import { typeOf, type Value } from '../values/types.ts'
import type { Context } from './command.ts'

const longestNamespace = 255

/** The name of the collection that a command is about. Throws InvalidNamespace when it cannot be one. */
export function collectionName(value: Value | undefined, db: string): string {
  if (typeof value !== 'string') {
    throw new CommandError(
      73,
      `collection name has invalid type ${value === undefined ? 'missing' : typeOf(value)}`,
    )
  }
  const isInvalid = value === '' || value.startsWith('.') || value.includes('\0')
  if (isInvalid) throw new CommandError(73, `Invalid namespace specified '${db}.${value}'`)
  return value
}

/** Also refuses names that no collection may be created under. */
export function newCollectionName(value: Value | undefined, db: string): string {
  const name = collectionName(value, db)
  if (name.includes('$')) throw new CommandError(73, `Invalid collection name: ${name}`)
  if (name.startsWith('system.')) throw new CommandError(73, `Invalid system namespace: ${db}.${name}`)
  if (Buffer.byteLength(`${db}.${name}`) > longestNamespace) {
    throw new CommandError(
      73,
      `Fully qualified namespace is too long. Namespace: ${db}.${name} Max: ${longestNamespace}`,
    )
  }
  return name
}

export function checkDatabaseName(db: unknown): asserts db is string {
  if (typeof db !== 'string') throw new CommandError(40571, 'OP_MSG requests require a $db argument')
  if (db === '' || db.length > 63 || /[/\\. "$\0]/.test(db)) {
    throw new CommandError(73, `Invalid database name: '${db}'`)
  }
}

export function existing(value: Value | undefined, { view, db }: Context): Collection | undefined {
  return view.collection(db, collectionName(value, db))
}
