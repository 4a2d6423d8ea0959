import { deserialize, serialize } from 'bson'
import { CommandError } from '../../src/errors.ts'
import { decode, encode } from '../../src/values/codec.ts'
import type { Document, Value } from '../../src/values/types.ts'

/** A document as the engine receives it from a driver. */
export function doc(fields: object): Document {
  return decode(serialize(fields))
}

export function value(given: unknown): Value {
  const { it } = doc({ it: given })
  if (it === undefined) throw new Error('a document has no undefined values')
  return it
}

/** A document as a driver hands it to its user. */
export function plain(document: Document): object {
  return deserialize(encode(document))
}

/** What `assert.throws` expects of a command's error. */
export function failure(code: number, message?: RegExp): (error: unknown) => boolean {
  return (error) => {
    if (!(error instanceof CommandError)) throw error
    if (error.code !== code || (message && !message.test(error.message))) {
      throw new Error(`expected ${code} ${message}, got ${error.code} ${error.message}`)
    }
    return true
  }
}
