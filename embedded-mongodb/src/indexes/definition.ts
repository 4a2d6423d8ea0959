import { CommandError, badValue, notImplemented, typeMismatch } from '../errors.ts'
import { compileFilter, type Matcher } from '../query/filter.ts'
import { isEqual } from '../values/compare.ts'
import { numberOf } from '../values/numbers.ts'
import { isDocument, isNumber, typeOf, type Document, type Value } from '../values/types.ts'
import { fieldsOf, namesOf } from '../values/fields.ts'

/** One field of an index: the parts of its path and its direction. */
export interface IndexField {
  path: string
  parts: string[]
  descending: boolean
}

/** An index as it was asked for. `document` is what `listIndexes` shows. */
export interface IndexDefinition {
  name: string
  fields: IndexField[]
  unique: boolean
  sparse: boolean
  partial: { filter: Document; matches: Matcher } | undefined
  expireAfterSeconds: number | undefined
  document: Document
}

const served = new Set(['key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'])
const accepted = new Set(['v', 'background', 'ns', 'hidden', 'collation'])
const refused = new Set(
  (
    'collation hidden weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max ' +
    'bucketSize storageEngine wildcardProjection columnstoreProjection prepareUnique clustered dropDups'
  ).split(' '),
)

/** Throws MongoDB's errors for a specification that is not one, NotImplemented for options that are not served. */
export function parseDefinition(spec: Document): IndexDefinition {
  for (const [name, value] of fieldsOf(spec)) checkOption(name, value)
  const key = spec['key']
  if (key === undefined)
    throw new CommandError(9, "The 'key' field is a required property of an index specification")
  if (!isDocument(key)) throw typeMismatch("The field 'key' must be an object")
  const fields = parseKey(key)
  const { name } = spec
  if (name === undefined) {
    throw new CommandError(9, "The 'name' field is a required property of an index specification")
  }
  if (typeof name !== 'string') throw typeMismatch("The field 'name' must be a string")
  if (name === '') throw new CommandError(67, 'index name cannot be empty')
  if (name === '*') throw badValue("The index name '*' is not valid.")
  const isId = fields.length === 1 && fields[0]?.path === '_id'
  if (isId) checkIdIndex(spec, fields)
  else if (name === '_id_') throw badValue("The index name '_id_' is reserved for the _id index")
  const unique = isId || isTrue(spec['unique'])
  const sparse = isTrue(spec['sparse'])
  const filter = spec['partialFilterExpression']
  const expireAfterSeconds = parseExpiry(spec['expireAfterSeconds'], fields)
  if (sparse && filter !== undefined) {
    throw new CommandError(67, 'cannot mix "partialFilterExpression" and "sparse" options')
  }
  return {
    name,
    fields,
    unique,
    sparse,
    partial: filter === undefined ? undefined : parsePartial(filter),
    expireAfterSeconds,
    document: listed(spec, key, name),
  }
}

/** The key pattern, uniqueness, sparseness and partial filter tell indexes apart; other options only change one. */
export function isSameIndex(a: IndexDefinition, b: IndexDefinition): boolean {
  return (
    isEqual(a.document['key'] ?? null, b.document['key'] ?? null) &&
    a.unique === b.unique &&
    a.sparse === b.sparse &&
    isEqual(a.partial?.filter ?? null, b.partial?.filter ?? null)
  )
}

export function hasSameOptions(a: IndexDefinition, b: IndexDefinition): boolean {
  return a.expireAfterSeconds === b.expireAfterSeconds
}

function checkOption(name: string, value: Value): void {
  const isOff = value === false || (name === 'collation' && isSimpleCollation(value))
  if (served.has(name) || (accepted.has(name) && (isOff || !refused.has(name)))) return
  if (refused.has(name)) throw notImplemented(`the index option ${name}`)
  throw new CommandError(197, `The field '${name}' is not valid for an index specification`)
}

/** The index of `_id` is there from the start and is as it is. */
function checkIdIndex(spec: Document, [field]: IndexField[]): void {
  if (field?.descending) throw badValue("The field 'key' for an _id index must be {_id: 1}")
  const unfit = namesOf(spec).find((name) => !['key', 'name', 'v', 'ns', 'collation'].includes(name))
  if (unfit === undefined) return
  throw new CommandError(197, `The field '${unfit}' is not valid for an _id index specification`)
}

function isSimpleCollation(value: Value): boolean {
  return isDocument(value) && value['locale'] === 'simple'
}

function parseKey(key: Document): IndexField[] {
  const fields = fieldsOf(key).map(([path, direction]) => parseField(path, direction))
  if (fields.length === 0) throw new CommandError(67, 'Index keys cannot be an empty object')
  return fields
}

function parseField(path: string, direction: Value): IndexField {
  if (typeof direction === 'string') throw refusedKind(direction)
  const number = isNumber(direction) ? Number(numberOf(direction)) : 0
  if (number === 0 || Number.isNaN(number)) {
    throw new CommandError(67, `Values in v:2 index key pattern cannot be of this type or 0: ${path}`)
  }
  const parts = path.split('.')
  if (path === '' || parts.includes(''))
    throw new CommandError(67, 'Index keys cannot contain an empty field')
  if (parts.includes('$**')) throw notImplemented('a wildcard index')
  if (path.startsWith('$')) throw new CommandError(67, 'Index key contains an illegal field name')
  return { path, parts, descending: number < 0 }
}

function refusedKind(kind: string): CommandError {
  const kinds = new Set(['text', '2d', '2dsphere', 'hashed', 'geoHaystack', 'columnstore', 'wildcard'])
  return kinds.has(kind)
    ? notImplemented(`an index of kind ${kind}`)
    : new CommandError(67, `Unknown index plugin '${kind}'`)
}

function parsePartial(filter: Value): { filter: Document; matches: Matcher } {
  if (!isDocument(filter)) throw typeMismatch("The field 'partialFilterExpression' must be an object")
  const matches = compileFilter(filter)
  checkPartial(filter)
  return { filter, matches }
}

const partialOperators = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$type', '$exists'])

/** MongoDB takes only conditions that say what is there, not what is not. */
function checkPartial(filter: Document): void {
  for (const [name, value] of fieldsOf(filter)) {
    if (name === '$and' || name === '$or') (value as Document[]).forEach(checkPartial)
    else if (name.startsWith('$')) throw unfitForPartial(name)
    else if (typeOf(value) === 'regex') throw unfitForPartial('$regex')
    else if (isDocument(value)) checkPartialOperators(value)
  }
}

function checkPartialOperators(operators: Document): void {
  for (const [name, operand] of fieldsOf(operators)) {
    if (!name.startsWith('$')) return
    const isAbsence = name === '$exists' && !isTrue(operand)
    if (isAbsence || !partialOperators.has(name)) throw unfitForPartial(isAbsence ? '$not' : name)
  }
}

function unfitForPartial(name: string): CommandError {
  return new CommandError(67, `Expression not supported in partial index: ${name}`)
}

const longestExpiry = 2 ** 31 - 1

function parseExpiry(value: Value | undefined, fields: IndexField[]): number | undefined {
  if (value === undefined) return undefined
  if (!isNumber(value)) {
    throw typeMismatch("TTL index 'expireAfterSeconds' option must be numeric, but received a type of other")
  }
  const seconds = Number(numberOf(value))
  if (!(seconds >= 0 && seconds <= longestExpiry)) {
    throw new CommandError(
      67,
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, not ${seconds}`,
    )
  }
  if (fields.length !== 1)
    throw new CommandError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  return Math.trunc(seconds)
}

function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null) return false
  if (isNumber(value)) return Number(numberOf(value)) !== 0
  if (typeof value !== 'boolean') throw badValue('an index option must be true or false')
  return value
}

function listed(spec: Document, key: Document, name: string): Document {
  const { v: _version, ns: _ns, collation: _collation, hidden: _hidden, ...rest } = spec
  return { ...rest, key, name }
}
