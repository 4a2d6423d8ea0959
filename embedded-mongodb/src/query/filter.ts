import { BSONRegExp } from 'bson'
import { badValue, notImplemented } from '../errors.ts'
import { isEqual } from '../values/compare.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { allOf, anyOf, negationOf, type Expression } from './expression.ts'
import { equality, isOperators, regexMatch } from './conditions.ts'
import { compileOperators } from './operators.ts'
import { fieldsOf } from '../values/fields.ts'

export type Matcher = (doc: Document) => boolean

/**
 * Compiles a filter. Throws BadValue for what MongoDB does not know or refuses, NotImplemented for what MongoDB
 * serves and this engine does not.
 */
export function compileFilter(filter: Document): Matcher {
  const expression = compileDocument(filter)
  return (doc) => expression.matches(doc)
}

/** The index that the positional `$` stands for in a document that matches, if an array element made it match. */
export function matchedArrayIndex(filter: Document, doc: Document): number | undefined {
  return compileDocument(filter).position?.(doc)
}

export function compileDocument(filter: Document): Expression {
  return allOf(fieldsOf(filter).flatMap(([name, operand]) => compileEntry(name, operand)))
}

function compileEntry(name: string, operand: Value): Expression[] {
  if (name.startsWith('$') && !referenceFields.has(name)) return compileTopLevel(name, operand)
  if (operand instanceof BSONRegExp) return [regexMatch(name, operand)]
  return [isOperators(operand) ? compileOperators(name, operand, compileDocument) : equality(name, operand)]
}

const referenceFields = new Set(['$ref', '$id', '$db'])

function compileTopLevel(name: string, operand: Value): Expression[] {
  switch (name) {
    case '$comment':
      return []
    case '$and':
      return [allOf(branches(name, operand))]
    case '$or':
      return [anyOf(branches(name, withoutRepeats(operand)))]
    case '$nor':
      return [negationOf(anyOf(branches(name, operand)))]
  }
  if (notServed.has(name)) throw notImplemented(`the query operator ${name}`)
  throw badValue(
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, ` +
      'consider using $getField or $setField.',
  )
}

const notServed = new Set('$alwaysFalse $alwaysTrue $expr $jsonSchema $sampleRate $text $where'.split(' '))

/** MongoDB leaves one of several equal branches, so that an upsert takes over what it fixes. */
function withoutRepeats(operand: Value): Value {
  if (!Array.isArray(operand)) return operand
  return operand.filter((branch, i) => !operand.slice(0, i).some((earlier) => isEqual(earlier, branch)))
}

function branches(name: string, operand: Value): Expression[] {
  if (!Array.isArray(operand)) throw badValue(`${name} must be an array`)
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array')
  return operand.map((branch) => {
    if (!isDocument(branch)) throw badValue('$or/$and/$nor entries need to be full objects')
    return compileDocument(branch)
  })
}
