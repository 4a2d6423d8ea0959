import { EJSON } from 'bson'
import { fieldOf, type Document, type Value } from '../values/types.ts'

/** A value within the words of an error. */
export function shown(value: Value): string {
  return EJSON.stringify(value)
}

export function shownId(doc: Document): string {
  const id = fieldOf(doc, '_id')
  return id === undefined ? '{no id}' : `{_id: ${shown(id)}}`
}
