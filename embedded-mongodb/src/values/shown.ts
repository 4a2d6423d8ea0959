import { fieldOf, fieldsOf } from './fields.ts'
import { Binary, Double, Int32, Long, ObjectId } from 'bson'
import { isDocument, type Document, type Value } from './types.ts'

/** A value as MongoDB prints it in messages. */
export function shown(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Int32 || value instanceof Long) return value.toString()
  if (value instanceof Double)
    return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value)
  if (isUuid(value)) return `UUID("${value.toUUID().toHexString()}")`
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shown).join(', ')} ]`
  if (isDocument(value)) {
    const fields = fieldsOf(value).map(([name, field]) => `${name}: ${shown(field)}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  return typeof value === 'boolean' ? String(value) : `/${value.pattern}/${value.options}`
}

function isUuid(value: Value): value is Binary {
  return value instanceof Binary && value.sub_type === Binary.SUBTYPE_UUID && value.position === 16
}

export function shownId(doc: Document): string {
  const id = fieldOf(doc, '_id')
  return id === undefined ? '{no id}' : `{_id: ${shown(id)}}`
}
