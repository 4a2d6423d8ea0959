import { BSONError, BSONRegExp, serialize } from 'bson'
import { CommandError, invalidBson, notImplemented } from '../errors.ts'
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

/** A filter may hold a regular expression, a document may not. */
export function checkStorable(value: Value): void {
  if (value instanceof BSONRegExp) throw notImplemented('BSON type regex in a document')
  if (Array.isArray(value)) value.forEach(checkStorable)
  else if (isDocument(value)) Object.values(value).forEach(checkStorable)
}

const replyAllowance = 16 * 1024

function serialized(doc: object): Uint8Array {
  try {
    return serialize(doc, { ignoreUndefined: true })
  } catch (error) {
    throw error instanceof BSONError ? invalidBson(error.message) : error
  }
}
