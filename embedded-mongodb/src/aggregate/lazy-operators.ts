import { CommandError } from '../errors.ts'
import { isTruthy } from '../values/numbers.ts'
import { isDocument, typeOf, type Document, type Value } from '../values/types.ts'
import type { Compile, Evaluate, Scope } from './expression.ts'
import { isNothing } from './value-operators.ts'
import { fieldOf, namesOf } from '../values/fields.ts'

/** Operators that evaluate only a part of their operands, or evaluate one for each element of an array. */
export const lazyOperators: Record<string, (operand: Value, compile: Compile) => Evaluate> = {
  $and: (operand, compile) => {
    const operands = listOf(operand).map(compile)
    return (scope) => operands.every((evaluate) => isTruthy(evaluate(scope)))
  },
  $or: (operand, compile) => {
    const operands = listOf(operand).map(compile)
    return (scope) => operands.some((evaluate) => isTruthy(evaluate(scope)))
  },
  $ifNull: (operand, compile) => {
    const operands = listOf(operand).map(compile)
    if (operands.length < 2) throw new CommandError(1257300, '$ifNull needs at least two arguments')
    return (scope) => firstPresent(operands, scope)
  },
  $cond: (operand, compile) => {
    const [condition, yes, no] = conditionParts(operand).map(compile)
    return (scope) => (isTruthy(condition?.(scope)) ? yes?.(scope) : no?.(scope))
  },
  $filter: (operand, compile) => {
    const { input, each } = overElements('$filter', 'cond', operand, compile)
    return (scope) =>
      elementsOf('$filter', input(scope))?.filter((element) => isTruthy(each(scope, element))) ?? null
  },
  $map: (operand, compile) => {
    const { input, each } = overElements('$map', 'in', operand, compile)
    return (scope) => elementsOf('$map', input(scope))?.map((element) => each(scope, element) ?? null) ?? null
  },
}

function listOf(operand: Value): Value[] {
  return Array.isArray(operand) ? operand : [operand]
}

/** The last operand stands when all before it are null or missing. */
function firstPresent(operands: Evaluate[], scope: Scope): Value | undefined {
  let value: Value | undefined
  for (const evaluate of operands) {
    value = evaluate(scope)
    if (!isNothing(value)) return value
  }
  return value
}

function conditionParts(operand: Value): Value[] {
  if (Array.isArray(operand)) {
    if (operand.length === 3) return operand
    throw new CommandError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
    )
  }
  const parts = isDocument(operand) ? operand : {}
  return ['if', 'then', 'else'].map((name, i) => requiredPart('$cond', parts, name, 17080 + i))
}

interface OverElements {
  input: Evaluate
  each: (scope: Scope, element: Value) => Value | undefined
}

function overElements(operator: string, body: string, operand: Value, compile: Compile): OverElements {
  const parts: Document = isDocument(operand) ? operand : {}
  const unknown = namesOf(parts).find((name) => !['input', 'as', body].includes(name))
  if (unknown !== undefined)
    throw new CommandError(28647, `Unrecognized parameter to ${operator}: ${unknown}`)
  const name = fieldOf(parts, 'as') ?? 'this'
  if (typeof name !== 'string') throw new CommandError(16866, `'as' of ${operator} must be a string`)
  const evaluate = compile(requiredPart(operator, parts, body, 28650))
  return {
    input: compile(requiredPart(operator, parts, 'input', 28648)),
    each: (scope, element) =>
      evaluate({ ...scope, variables: new Map([...scope.variables, [name, element]]) }),
  }
}

function requiredPart(operator: string, parts: Document, name: string, code: number): Value {
  const part = fieldOf(parts, name)
  if (part === undefined) throw new CommandError(code, `Missing '${name}' parameter to ${operator}`)
  return part
}

function elementsOf(operator: string, input: Value | undefined): Value[] | undefined {
  if (isNothing(input)) return undefined
  if (Array.isArray(input)) return input
  throw new CommandError(28651, `input to ${operator} must be an array not ${typeOf(input)}`)
}
