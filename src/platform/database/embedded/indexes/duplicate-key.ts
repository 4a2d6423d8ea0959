import { Binary, Double, Int32, Long, ObjectId } from 'bson'
import { CommandError } from '../errors.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import type { IndexDefinition } from './definition.ts'
import type { IndexKey } from './keys.ts'

/** E11000, in MongoDB's words and with its `keyPattern` and `keyValue`. */
export function duplicateKey(
  namespace: string,
  definition: IndexDefinition,
  { values }: IndexKey,
): CommandError {
  const keyValue: Document = {}
  for (const [at, { path }] of definition.fields.entries()) keyValue[path] = values[at] ?? null
  const message =
    `E11000 duplicate key error collection: ${namespace} index: ${definition.name} ` +
    `dup key: ${shown(keyValue)}`
  return new CommandError(11000, message, { extra: { keyPattern: definition.document['key'], keyValue } })
}

/** A value as MongoDB prints it in messages. */
export function shown(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Int32 || value instanceof Long) return value.toString()
  if (value instanceof Double)
    return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value)
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shown).join(', ')} ]`
  if (isDocument(value)) {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${shown(field)}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  return typeof value === 'boolean' ? String(value) : `/${value.pattern}/${value.options}`
}
