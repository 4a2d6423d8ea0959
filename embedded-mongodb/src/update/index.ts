import { compileUpdatePipeline } from '../aggregate/index.ts'
import { CommandError, dollarPrefixed, failedToParse, immutableField } from '../errors.ts'
import { matchedArrayIndex } from '../query/filter.ts'
import { checkStorable } from '../values/codec.ts'
import { isEqual, isIdentical } from '../values/compare.ts'
import { isDocument, typeOf, type Document } from '../values/types.ts'
import { applyTree, dollarPrefixedMessage } from './apply.ts'
import { compileArrayFilters } from './array-filters.ts'
import { parseOperators } from './operators.ts'
import { shown } from '../values/shown.ts'
import { fieldOf, namesOf } from '../values/fields.ts'

export { newDocumentFrom } from './upsert.ts'

export interface Updater {
  /** Neither operators nor a pipeline: allowed for one document only. */
  isReplacement: boolean
  /**
   * The updated document, which shares with the one given what did not change, and is that very one if nothing
   * did. `inserting` is for the document of an upsert, made by `newDocumentFrom`.
   */
  apply: (doc: Document, options: { now: Date; inserting: boolean }) => Document
}

export interface UpdateOptions {
  arrayFilters?: Document[]
  /** The filter that chose the documents, for the positional `$`. */
  filter: Document
}

/** Throws MongoDB's errors for malformed updates, NotImplemented for what is not served. */
export function compileUpdate(update: Document | Document[], options: UpdateOptions): Updater {
  if (Array.isArray(update)) return pipelineUpdater(update, options)
  const [first] = namesOf(update)
  return first?.startsWith('$') ? operatorUpdater(update, options) : replacementUpdater(update, options)
}

function operatorUpdater(update: Document, { arrayFilters = [], filter }: UpdateOptions): Updater {
  const tree = parseOperators(update)
  const filters = compileArrayFilters(arrayFilters, update)
  return {
    isReplacement: false,
    apply: (doc, { now, inserting }) => {
      const position = () => (inserting ? undefined : matchedArrayIndex(filter, doc))
      const changed = applyTree(tree, doc, { original: doc, now, inserting, arrayFilters: filters, position })
      const [before, after] = [fieldOf(doc, '_id'), fieldOf(changed, '_id')]
      if (before !== undefined && (after === undefined || !isIdentical(before, after))) {
        throw immutableField("Performing an update on the path '_id' would modify the immutable field '_id'")
      }
      return checked(changed)
    },
  }
}

/** Keeps `_id`, and has it come first. */
function replacementUpdater(replacement: Document, { arrayFilters = [] }: UpdateOptions): Updater {
  if (arrayFilters.length > 0)
    throw failedToParse('arrayFilters may not be specified for replacement-style updates')
  const operator = namesOf(replacement).find((name) => name.startsWith('$'))
  if (operator !== undefined) throw dollarPrefixed(dollarPrefixedMessage(operator))
  checkStorable(replacement)
  return { isReplacement: true, apply: (doc) => replaced(doc, replacement) }
}

function pipelineUpdater(pipeline: Document[], { arrayFilters = [] }: UpdateOptions): Updater {
  if (arrayFilters.length > 0)
    throw failedToParse('arrayFilters may not be specified for pipeline-style updates')
  const stages = compileUpdatePipeline(pipeline)
  return {
    isReplacement: false,
    apply: (doc, { now }) => {
      const [changed = doc] = stages([doc], { now })
      checkStorable(changed)
      return replaced(doc, changed)
    },
  }
}

function replaced(doc: Document, replacement: Document): Document {
  const before = fieldOf(doc, '_id')
  const after = fieldOf(replacement, '_id') ?? before
  if (before !== undefined && after !== undefined && !isEqual(before, after)) {
    throw immutableField(
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shown(after)}`,
    )
  }
  const changed = checked(after === undefined ? replacement : { _id: after, ...replacement })
  return isIdentical(changed, doc) ? doc : changed
}

/** `_id` comes first, and is of a type that may identify a document. */
function checked(doc: Document): Document {
  const id = fieldOf(doc, '_id')
  if (id === undefined) return doc
  if (Array.isArray(id)) throw new CommandError(53, `The '_id' value cannot be of type ${typeOf(id)}`)
  if (isDocument(id)) checkIdFields(id)
  return namesOf(doc)[0] === '_id' ? doc : { _id: id, ...doc }
}

function checkIdFields(id: Document): void {
  const operator = namesOf(id).find((name) => name.startsWith('$'))
  if (operator !== undefined)
    throw dollarPrefixed(`_id fields may not contain '$'-prefixed fields: ${operator}`)
}
