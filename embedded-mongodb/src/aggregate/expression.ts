import { BSONRegExp } from 'bson'
import { CommandError, notImplemented } from '../errors.ts'
import { partsOf } from '../values/paths.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { lazyOperators } from './lazy-operators.ts'
import { mingoOperator } from './mingo-operators.ts'
import { valueOperators } from './value-operators.ts'
import { fieldOf, fieldsOf, namesOf, setField } from '../values/fields.ts'

/** What an expression may refer to. */
export interface Scope {
  root: Document
  now: Date
  variables: Map<string, Value | undefined>
}

/** Undefined stands for a missing value. Values that are only handed on keep their types. */
export type Evaluate = (scope: Scope) => Value | undefined

export type Compile = (expression: Value) => Evaluate

/** Throws NotImplemented for an operator or variable that is not served. */
export function compileExpression(expression: Value): Evaluate {
  if (expression instanceof BSONRegExp) throw notImplemented('a regular expression in an expression')
  if (typeof expression === 'string' && expression.startsWith('$')) return compileReference(expression)
  if (Array.isArray(expression)) return compileArray(expression)
  return isDocument(expression) ? compileObject(expression) : () => expression
}

function compileReference(reference: string): Evaluate {
  if (reference === '$') throw new CommandError(16872, "'$' by itself is not a valid FieldPath")
  if (!reference.startsWith('$$')) return followed(({ root }) => root, partsOf(reference.slice(1)))
  const [name = '', ...parts] = partsOf(reference.slice(2))
  return followed(variable(name), parts)
}

function variable(name: string): Evaluate {
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return ({ root }) => root
    case 'NOW':
      return ({ now }) => now
    case 'REMOVE':
      return () => undefined
  }
  if (/^[A-Z]/.test(name)) throw notImplemented(`the variable $$${name}`)
  return ({ variables }) => {
    if (!variables.has(name)) throw new CommandError(17276, `Use of undefined variable: ${name}`)
    return variables.get(name)
  }
}

function followed(start: Evaluate, parts: string[]): Evaluate {
  if (parts.includes('')) throw new CommandError(15998, 'FieldPath field names may not be empty strings.')
  return (scope) => follow(start(scope), parts)
}

/** Through an array, a path leads to an array of what it finds in the elements that are objects. */
function follow(value: Value | undefined, [part, ...rest]: string[]): Value | undefined {
  if (part === undefined || value === undefined) return value
  if (Array.isArray(value)) {
    const found = value.filter(isDocument).map((element) => follow(element, [part, ...rest]))
    return found.filter((element) => element !== undefined)
  }
  return isDocument(value) ? follow(fieldOf(value, part), rest) : undefined
}

function compileArray(elements: Value[]): Evaluate {
  const compiled = elements.map(compileExpression)
  return (scope) => compiled.map((evaluate) => evaluate(scope) ?? null)
}

function compileObject(object: Document): Evaluate {
  const names = namesOf(object)
  const operator = names.find((name) => name.startsWith('$'))
  if (operator === undefined) return compileFields(object)
  if (names.length > 1) {
    throw new CommandError(15983, 'An object representing an expression must have exactly one field')
  }
  return compileOperator(operator, object[operator] ?? null)
}

function compileFields(object: Document): Evaluate {
  const dotted = namesOf(object).find((name) => name.includes('.'))
  if (dotted !== undefined) {
    throw new CommandError(
      16412,
      `FieldPath field names may not contain '.'. Consider using $getField or $setField: ${dotted}`,
    )
  }
  const fields = fieldsOf(object).map(([name, value]) => ({ name, evaluate: compileExpression(value) }))
  return (scope) => {
    const doc: Document = {}
    for (const { name, evaluate } of fields) {
      const value = evaluate(scope)
      if (value !== undefined) setField(doc, name, value)
    }
    return doc
  }
}

function compileOperator(name: string, operand: Value): Evaluate {
  if (name === '$literal') return () => operand
  const lazy = Object.hasOwn(lazyOperators, name) ? lazyOperators[name] : undefined
  if (lazy) return lazy(operand, compileExpression)
  const compute =
    (Object.hasOwn(valueOperators, name) ? valueOperators[name] : undefined) ?? mingoOperator(name)
  if (compute === undefined) throw notImplemented(`the expression operator ${name}`)
  const operands = (Array.isArray(operand) ? operand : [operand]).map(compileExpression)
  return (scope) => compute(operands.map((evaluate) => evaluate(scope)))
}
