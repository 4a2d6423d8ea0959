import { CommandError } from '../errors.ts'
import { descending, emptyArrayKey, keyOf } from '../values/key.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import type { IndexDefinition, IndexField } from './definition.ts'
import { fieldOf } from '../values/fields.ts'

/** One entry of an index: the joined keys of its fields, and their values for the words of an error. */
export interface IndexKey {
  key: Buffer
  values: (Value | undefined)[]
}

export interface IndexKeys {
  keys: IndexKey[]
  /** An array lies on an indexed path, so that one document may have several entries. */
  isMultikey: boolean
}

/** What decides on the entries of a document. */
export type KeyedBy = Pick<IndexDefinition, 'fields' | 'sparse' | 'partial'>

const none: IndexKeys = { keys: [], isMultikey: false }

/** The entries of a document; none when a sparse or partial index leaves it out. Throws 171 for parallel arrays. */
export function keysOf(definition: KeyedBy, doc: Document): IndexKeys {
  if (definition.partial !== undefined && !definition.partial.matches(doc)) return none
  const start = definition.fields.map(({ parts }) => ({
    value: doc as Value | undefined,
    at: 0,
    parts,
    done: false,
  }))
  const found = new Map<string, IndexKey>()
  const isMultikey = expand(start, (values) => {
    if (definition.sparse && values.every((value) => value === undefined)) return
    const key = joinedKey(definition.fields, values)
    found.set(key.toString('latin1'), {
      key,
      values: values.map((value) => (value === emptyKey ? undefined : value)),
    })
  })
  return { keys: [...found.values()], isMultikey }
}

/** Where the walk along one field's path has come to. */
interface Walk {
  value: Found
  at: number
  parts: string[]
  done: boolean
}

/** Stands for the elements of an empty array: before null in an index. */
const emptyKey = Symbol('empty array')
type Found = Value | undefined | typeof emptyKey

/** Calls `emit` with the values of each entry. True if an array was met. */
function expand(walks: Walk[], emit: (values: Found[]) => void): boolean {
  const stopped = walks.map(walkToArray)
  const array = commonArray(stopped)
  if (array === undefined) {
    emit(stopped.map(({ value }) => value))
    return false
  }
  if (array.length === 0) {
    expand(
      stopped.map((walk) => through(walk, array, undefined)),
      emit,
    )
  } else {
    for (const element of array)
      expand(
        stopped.map((walk) => through(walk, array, element)),
        emit,
      )
  }
  return true
}

/**
 * Follows objects, and elements that the path names by number, until the end or an array to expand. An array at the
 * end that the path names so counts as a whole.
 */
function walkToArray(walk: Walk): Walk {
  let { value, at } = walk
  let isNamedElement = false
  if (walk.done) return walk
  while (at < walk.parts.length) {
    const part = walk.parts[at] ?? ''
    if (Array.isArray(value)) {
      if (!namesElement(part, value)) return { ...walk, value, at }
      value = value[Number(part)]
      isNamedElement = true
    } else {
      isNamedElement = false
      value = value !== emptyKey && isDocument(value) ? fieldOf(value, part) : undefined
    }
    at++
  }
  return { ...walk, value, at, done: isNamedElement || !Array.isArray(value) }
}

function namesElement(part: string, array: Value[]): boolean {
  if (!/^(0|[1-9]\d*)$/.test(part)) return false
  if (array.some((element) => isDocument(element) && fieldOf(element, part) !== undefined)) {
    throw new CommandError(
      16746,
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}'`,
    )
  }
  return true
}

/** The one array that stands in the way; several fields may run through the same. */
function commonArray(walks: Walk[]): Value[] | undefined {
  let common: Walk | undefined
  for (const walk of walks) {
    if (walk.done || !Array.isArray(walk.value)) continue
    if (common !== undefined && common.value !== walk.value) {
      const [a, b] = [common, walk].map(({ parts }) => parts[0])
      throw new CommandError(171, `cannot index parallel arrays [${b}] [${a}]`)
    }
    common = walk
  }
  return common?.value as Value[] | undefined
}

/** Steps from the array into one of its elements; undefined stands for an array that has none. */
function through(walk: Walk, array: Value[], element: Value | undefined): Walk {
  if (walk.done || walk.value !== array) return walk
  const isAtEnd = walk.at === walk.parts.length
  if (isAtEnd) return { ...walk, value: element === undefined ? emptyKey : element, done: true }
  // An array directly inside an array is not looked into.
  return { ...walk, value: isDocument(element) ? element : undefined, done: !isDocument(element) }
}

function joinedKey(fields: IndexField[], values: Found[]): Buffer {
  const [first] = fields
  if (fields.length === 1 && first !== undefined) return fieldKey(first, values[0])
  return Buffer.concat(fields.map((field, at) => fieldKey(field, values[at])))
}

function fieldKey(field: IndexField, value: Found): Buffer {
  const key = value === emptyKey ? emptyArrayKey : keyOf(value ?? null)
  return field.descending ? descending(key) : key
}
