import { CommandError } from '../errors.ts'
import { shown } from '../values/shown.ts'
import { documentOf } from '../values/fields.ts'
import type { IndexDefinition } from './definition.ts'
import type { IndexKey } from './keys.ts'

/** E11000, in MongoDB's words and with its `keyPattern` and `keyValue`. */
export function duplicateKey(
  namespace: string,
  definition: IndexDefinition,
  { values }: IndexKey,
): CommandError {
  const keyValue = documentOf(definition.fields.map(({ path }, at) => [path, values[at] ?? null]))
  const message =
    `E11000 duplicate key error collection: ${namespace} index: ${definition.name} ` +
    `dup key: ${shown(keyValue)}`
  return new CommandError(11000, message, { extra: { keyPattern: definition.document['key'], keyValue } })
}
