import { Double, Long } from 'bson'
import { Context, evalExpr } from 'mingo/core'
import * as expressions from 'mingo/operators/expression'
import { badValue, CommandError, notImplemented, typeMismatch } from '../errors.ts'
import { isDocument, type Value } from '../values/types.ts'
import { demote, promote } from './promote.ts'
import { isNothing, type Compute } from './value-operators.ts'
import { fieldOf, namesOf } from '../values/fields.ts'

/** The operators on which mingo is known to answer as MongoDB does; its other ones differ in places. */
export function mingoOperator(name: string): Compute | undefined {
  if (name === '$dateToString') return dateToString
  const isUnary = Object.hasOwn(unary, name)
  if (!isUnary && !Object.hasOwn(many, name)) return undefined
  return (operands) => {
    if (operands.some(isNothing)) return null
    checkOperands(name, operands)
    const references = operands.map((_operand, i) => `$operand${i}`)
    const values = operands.map((operand, i) => [`operand${i}`, promote(operand)])
    const result = evaluated(name, Object.fromEntries(values), isUnary ? references[0] : references)
    return typed(name, operands, result)
  }
}

const { $abs, $ceil, $floor, $year, $month, $dayOfMonth, $dayOfWeek, $hour, $minute, $second } = expressions
const unary = { $abs, $ceil, $floor, $year, $month, $dayOfMonth, $dayOfWeek, $hour, $minute, $second }
const { $add, $subtract, $multiply, $divide, $mod, $concat } = expressions
const many = { $add, $subtract, $multiply, $divide, $mod, $concat }

const options = {
  idKey: '_id',
  processingMode: 0,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ expression: { ...unary, ...many, $dateToString: expressions.$dateToString } }),
}

function evaluated(name: string, values: object, operand: unknown): unknown {
  try {
    return evalExpr(values, { [name]: operand }, options)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw name === '$concat' ? new CommandError(16702, reason) : typeMismatch(reason)
  }
}

function checkOperands(name: string, operands: (Value | undefined)[]): void {
  const divisor = name === '$divide' || name === '$mod' ? promote(operands[1]) : undefined
  if (divisor === 0 && name === '$mod') throw new CommandError(16610, "can't $mod by zero")
  if (divisor === 0) throw badValue("can't $divide by zero")
  const hasDate = operands.some((operand) => operand instanceof Date)
  const hasFraction = operands.some((one) => one instanceof Double && !Number.isInteger(one.value))
  if (hasDate && hasFraction) throw notImplemented(`${name} of a date and a fraction`)
}

/** A double among the operands makes the result a double; a distance between dates is a long. */
function typed(name: string, operands: (Value | undefined)[], result: unknown): Value | undefined {
  if (typeof result !== 'number') return demote(result)
  if (name === '$divide' || operands.some((operand) => operand instanceof Double)) return new Double(result)
  if (!Number.isSafeInteger(result)) throw notImplemented(`${name} with a result beyond 2^53`)
  return operands[0] instanceof Date && name === '$subtract' ? Long.fromNumber(result) : demote(result)
}

/** In UTC, with the plain parts of dates and times. */
function dateToString([operand]: (Value | undefined)[]): Value | undefined {
  const parts = isDocument(operand) ? operand : {}
  const unknown = namesOf(parts).find((name) => name !== 'date' && name !== 'format')
  if (unknown !== undefined) throw notImplemented(`$dateToString with ${unknown}`)
  const format = fieldOf(parts, 'format')
  if (typeof format !== 'string' || /%(?![YmdHMSLj])/.test(format)) {
    throw notImplemented('$dateToString without a format of %Y %m %d %H %M %S %L %j')
  }
  const date = fieldOf(parts, 'date') ?? null
  if (date === null) return null
  if (!(date instanceof Date)) throw new CommandError(16006, "can't convert to Date")
  return demote(evaluated('$dateToString', { date, format }, { date: '$date', format: '$format' }))
}
