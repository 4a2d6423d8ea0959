import { BSONError, BSONRegExp, serialize } from 'bson'
import { CommandError, invalidBson, notImplemented } from '../errors.ts'
import { asMaps } from './fields.ts'
import { isDocument, type Value } from './types.ts'

export { decode, maxDepth } from './decode.ts'

/** The largest document that may be stored, in bytes. */
export const maxDocumentBytes = 16 * 1024 * 1024

/**
 * Plain JavaScript numbers are taken too: whole ones within 32 bits become int, others double.
 * Throws BSONObjectTooLarge above 16 MB and a little, which leaves room for a reply around a document.
 */
export function encode(doc: object): Buffer {
  const bytes = serialized(doc)
  if (bytes.length > maxDocumentBytes + replyAllowance) {
    const limit = maxDocumentBytes + replyAllowance
    throw new CommandError(
      10334,
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${limit}`,
    )
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The BSON of a document, or of a reply with documents in it, of any size. */
export function serialized(doc: object): Uint8Array {
  try {
    return serialize(doc, { ignoreUndefined: true })
  } catch (error) {
    if (error instanceof BSONError) return serializedInOrder(doc)
    throw error
  }
}

/** A filter may hold a regular expression, a document may not. */
export function checkStorable(value: Value): void {
  if (value instanceof BSONRegExp) throw notImplemented('BSON type regex in a document')
  if (Array.isArray(value)) value.forEach(checkStorable)
  else if (isDocument(value)) Object.values(value).forEach(checkStorable)
}

const replyAllowance = 16 * 1024

/**
 * The package refuses names with a zero byte, and so those that look like array indexes as a `Document` keeps them.
 * They are rare: only what was refused is given to it once more, as Maps.
 */
function serializedInOrder(doc: object): Uint8Array {
  try {
    return serialize(asMaps(doc) as object, { ignoreUndefined: true })
  } catch (error) {
    throw error instanceof BSONError ? invalidBson(error.message) : error
  }
}
